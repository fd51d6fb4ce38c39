import type { TokenColour } from "./palette.ts";

/**
 * A chart as a flat list of marks in CSS pixels: laid out once, then painted on a canvas or written as SVG,
 * so that the picture on the page and the exported one cannot differ.
 */
export type Shape = LineShape | TextShape | MarksShape | AreaShape;

export interface LineShape {
  readonly kind: "line";
  /** x, y pairs; a NaN in y lifts the pen. */
  readonly points: ArrayLike<number>;
  readonly colour: TokenColour;
  readonly width: number;
  readonly alpha?: number;
  readonly dash?: readonly number[];
  /** Marks of the series are cut at the plot's edge. */
  readonly clip?: boolean;
}

export interface TextShape {
  readonly kind: "text";
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly colour: TokenColour;
  readonly align: "left" | "center" | "right";
  readonly face: "text" | "figures";
  readonly weight?: number;
}

/** Meanings are told apart by form as well as by colour. */
export type MarkForm = "dot" | "ring" | "diamond" | "cross" | "square";

export interface MarksShape {
  readonly kind: "marks";
  /** x, y pairs; those that are not finite are left out. */
  readonly points: ArrayLike<number>;
  readonly form: MarkForm;
  readonly radius: number;
  readonly colour: TokenColour;
  readonly alpha?: number;
  readonly clip?: boolean;
}

/** A filled polygon. */
export interface AreaShape {
  readonly kind: "area";
  /** x, y pairs, all finite. */
  readonly points: ArrayLike<number>;
  readonly colour: TokenColour;
  readonly alpha: number;
  readonly clip?: boolean;
}

/** Where the data stands inside the picture, CSS pixels. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly frame: Frame;
  readonly shapes: readonly Shape[];
}
