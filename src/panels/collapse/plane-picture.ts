import type { TokenColour } from "../../ui/chart/palette.ts";
import type { Cloud, Note, PlaneModel, PlaneWindow } from "../../ui/chart/plane.ts";
import { windowAround } from "../../ui/chart/plane.ts";

/** Real points and samples in one plane; places are `[count, 2]`. */
export interface Places {
  readonly real: ArrayLike<number>;
  readonly generated: ArrayLike<number>;
}

export interface Appearance {
  /** Classes of the real points; null where there are none. */
  readonly labels: ArrayLike<number> | null;
  /** Mode or class of each sample; −1 for those on none. */
  readonly sampleMode: ArrayLike<number>;
  readonly colours: "origin" | "class";
  /** Written at the middle of each class's real points, by class. */
  readonly names: readonly { readonly text: string; readonly lost: boolean }[];
  /** Outline of the region that was drawn, `[corners, 2]`. */
  readonly brush: readonly number[] | null;
}

const manyAstray = 0.2;
const realSize = 1.5;
const generatedSize = 1.9;

/** Real points are rings or small dots, samples are diamonds, so that colour is free to tell the class. */
export function planePicture(places: Places, window: PlaneWindow, look: Appearance): PlaneModel {
  const { sampleMode, brush } = look;
  const astray = rowsWhere(sampleMode, (mode) => mode < 0);
  // Where most are astray the rings would hide everything else.
  const ringAlpha = astray.length > manyAstray * sampleMode.length ? 0.2 : 1;
  return {
    window,
    clouds: [
      ...(look.colours === "class" ? byClass(places, look) : byOrigin(places)),
      { points: take(places.generated, astray), colour: "warning", form: "ring", size: 4, alpha: ringAlpha },
    ],
    outline: brush,
    notes: notesOf(places.real, look),
  };
}

function byOrigin({ real, generated }: Places): Cloud[] {
  return [
    { points: real, colour: "data", form: "dot", size: realSize, alpha: 0.55 },
    { points: generated, colour: "generated", form: "diamond", size: generatedSize, alpha: 0.75 },
  ];
}

function byClass({ real, generated }: Places, { labels, sampleMode }: Appearance): Cloud[] {
  const classes = Math.max(-1, ...Array.from(labels ?? []), ...Array.from(sampleMode)) + 1;
  const of = (points: ArrayLike<number>, modes: ArrayLike<number>, k: number) =>
    take(
      points,
      rowsWhere(modes, (mode) => mode === k),
    );
  return Array.from({ length: classes }, (_, k): Cloud[] => [
    ...(labels
      ? [{ points: of(real, labels, k), colour: classColour(k), form: "ring", size: 2, alpha: 0.5 } as const]
      : []),
    {
      points: of(generated, sampleMode, k),
      colour: classColour(k),
      form: "diamond",
      size: generatedSize,
      alpha: 0.9,
    },
  ]).flat();
}

/** Ten colours; further classes begin again, and are told apart by their names in the picture. */
export function classColour(k: number): TokenColour {
  return `cat-${(k % 10) + 1}` as TokenColour;
}

function notesOf(real: ArrayLike<number>, { labels, names }: Appearance): Note[] {
  if (!labels) return [];
  return names.flatMap(({ text, lost }, k): Note[] => {
    const rows = rowsWhere(labels, (label) => label === k);
    if (rows.length === 0) return [];
    const at = [0, 1].map((axis) => middle(rows.map((row) => real[2 * row + axis]!)));
    return [
      { at: [at[0]!, at[1]!], text: lost ? `${text}, lost` : text, colour: lost ? "problem" : "text-loud" },
    ];
  });
}

/** The window of the real points: the same for every frame. */
export function realWindow(real: ArrayLike<number>): PlaneWindow {
  return windowAround(real, 0.998);
}

/** @returns how many points lie outside the window, whose radius reaches to the nearer edge */
export function outside(points: ArrayLike<number>, { centre, radius }: PlaneWindow): number {
  let count = 0;
  for (let i = 0; i < points.length; i += 2)
    if (Math.abs(points[i]! - centre[0]) > radius || Math.abs(points[i + 1]! - centre[1]) > radius) count++;
  return count;
}

function rowsWhere(values: ArrayLike<number>, test: (value: number) => boolean): number[] {
  const rows: number[] = [];
  for (let i = 0; i < values.length; i++) if (test(values[i]!)) rows.push(i);
  return rows;
}

function take(points: ArrayLike<number>, rows: readonly number[]): Float32Array {
  const taken = new Float32Array(2 * rows.length);
  rows.forEach((row, i) => {
    taken[2 * i] = points[2 * row]!;
    taken[2 * i + 1] = points[2 * row + 1]!;
  });
  return taken;
}

function middle(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
