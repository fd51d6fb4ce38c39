import type { Size } from "./window.ts";

/** How pictures lie on the canvas; lengths in device pixels. */
export interface ImageGrid {
  readonly columns: number;
  readonly rows: number;
  /** Pictures that are drawn: at most columns·rows. */
  readonly shown: number;
  /** Side of a picture's pixel, a whole number, so that every one is equally large. */
  readonly pixel: number;
  /** Picture and gap. */
  readonly cell: readonly [number, number];
  /** Upper left corner of the first picture. */
  readonly origin: readonly [number, number];
}

/** CSS pixels: the longer side that a picture aims for, the gap, the free border. */
const SIDE = 48;
const GAP = 10;
const BORDER = 20;

/** @returns the grid that shows as many of `available` pictures as fit, centred. */
export function imageGrid(
  image: { readonly width: number; readonly height: number },
  size: Size,
  pixelRatio: number,
  available: number,
): ImageGrid {
  const side = Math.max(image.width, image.height);
  const pixel = Math.max(1, Math.round((SIDE * pixelRatio) / side));
  const gap = Math.round(GAP * pixelRatio);
  const border = Math.round(BORDER * pixelRatio);
  const cell = [image.width * pixel + gap, image.height * pixel + gap] as const;
  const fitting = (length: number, one: number) => Math.max(1, Math.floor((length - 2 * border + gap) / one));
  const columns = Math.min(fitting(size.width, cell[0]), Math.max(1, available));
  const rows = Math.min(fitting(size.height, cell[1]), Math.max(1, Math.ceil(available / columns)));
  const middle = (length: number, count: number, one: number) =>
    Math.max(0, Math.floor((length - (count * one - gap)) / 2));
  return {
    columns,
    rows,
    shown: Math.min(available, columns * rows),
    pixel,
    cell,
    origin: [middle(size.width, columns, cell[0]), middle(size.height, rows, cell[1])],
  };
}
