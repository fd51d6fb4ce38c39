import type { AxisDomain } from "./axis.ts";
import type { TokenColour } from "./palette.ts";
import type { MarkForm } from "./shapes.ts";

/** What a line chart shows, in the data's own numbers. */

export interface Series {
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
  readonly colour: TokenColour;
  /**
   * Raw is faint, smoothed bold, pale beside it, validation dotted, reference dashed; unjoined shows the marks alone; bars are a line
   * for every two points.
   */
  readonly style: "raw" | "smoothed" | "pale" | "validation" | "thin" | "reference" | "unjoined" | "bars";
  /** A dot on the last value: where the run is now. */
  readonly marked?: boolean;
  /** A mark at every point. */
  readonly form?: MarkForm;
  /** Written in the margin at the last point, which `ChartModel.margin` makes room for. */
  readonly name?: string;
  /** Written inside the plot, where the series ends or leaves it. */
  readonly tag?: string;
}

/** An interval around a series: faint, between two lines. */
export interface Band {
  readonly xs: ArrayLike<number>;
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
  readonly colour: TokenColour;
}

/** A vertical line: where a setting was changed, what is in use, the time under the cursor. */
export interface Rule {
  readonly x: number;
  readonly label?: string;
  readonly colour: TokenColour;
}

/** A shaded range of y, such as what rounding or chance alone makes. */
export interface Region {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

export interface ChartModel {
  readonly x: AxisDomain;
  readonly y: AxisDomain;
  readonly series: readonly Series[];
  readonly bands?: readonly Band[];
  readonly rules?: readonly Rule[];
  readonly regions?: readonly Region[];
  /** A level that is known exactly, e.g. the irreducible loss. */
  readonly floor?: { readonly value: number; readonly label: string };
  /** Characters that the names at the ends of series need at the right. */
  readonly margin?: number;
  /** Names, a line each, in the upper right of the plot, or in the corner that has less data. */
  readonly labels: readonly Label[];
}

/** A series' name in its own colour, or with a dot of it where that colour is too faint for text. */
export interface Label {
  readonly text: string;
  readonly colour: TokenColour;
  readonly dotted?: boolean;
}
