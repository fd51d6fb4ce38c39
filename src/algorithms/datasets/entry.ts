import type { GaussianMixture } from "../../lib/gaussian-mixture.ts";
import type { RandomSequence } from "../../lib/rng.ts";
import type { UniformBoxes } from "../../lib/uniform-boxes.ts";
import type { Entry, NumberParam } from "../entry.ts";
import { numberParamOf, type ParamValues } from "../params.ts";

/** Points in the data's own units, row-major `[count, dim]`, with the class of each where there is one. */
export interface LabelledPoints {
  readonly points: Float32Array;
  readonly labels: Uint32Array | null;
  readonly classNames: readonly string[];
}

/** A law that points are drawn from. Points are independent, so a set may be drawn piece by piece. */
export interface GeneratorEntry extends Entry {
  readonly kind: "generator";
  dim(params: ParamValues): number;
  /** Draws `count` points; the same sequence gives the same points. */
  generate(params: ParamValues, count: number, random: RandomSequence): LabelledPoints;
  /** The law in closed form, where it is a gaussian mixture of a size worth writing out. */
  mixture?(params: ParamValues): GaussianMixture | undefined;
  /** The law in closed form, where it is uniform on boxes. */
  boxes?(params: ParamValues): UniformBoxes;
}

/** Measured data that the page ships as a file. */
export interface TableEntry extends Entry {
  readonly kind: "table";
  /** Under `data/` of the site. */
  readonly file: string;
  readonly count: number;
  readonly columns: readonly string[];
  /** Whose data it is and under which licence; shown where the set is chosen. */
  readonly attribution: string;
  readonly image?: { readonly width: number; readonly height: number; readonly max: number };
  /** Reads the file's bytes; throws where they are not the shipped ones. */
  decode(bytes: ArrayBuffer): LabelledPoints;
}

/** What a person brought: a file, or points from a script. */
export interface CustomEntry extends Entry {
  readonly kind: "custom";
}

export type DatasetEntry = GeneratorEntry | TableEntry | CustomEntry;

/** @returns the value of a parameter; its default where the config leaves it out. */
export function paramValue(params: ParamValues, param: NumberParam): number {
  const value = params[param.key];
  return typeof value === "number" ? value : param.default;
}

/** A number that shapes the data; another value means other data, so training starts again. */
export const shapeParam = numberParamOf("reset");

/**
 * Draws `count` points in the plane one by one.
 * @param draw returns x, y and the class of one point.
 */
export function drawPlane(
  count: number,
  classNames: readonly string[],
  draw: () => readonly [x: number, y: number, label: number],
): LabelledPoints {
  const points = new Float32Array(count * 2);
  const labels = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const [x, y, label] = draw();
    points[i * 2] = x;
    points[i * 2 + 1] = y;
    labels[i] = label;
  }
  return { points, labels, classNames };
}

/** @returns "mode 1", "mode 2", … */
export function numbered(noun: string, count: number): string[] {
  return Array.from({ length: count }, (_, k) => `${noun} ${k + 1}`);
}
