/** Thumbnails as one SVG path each: theme colours come from CSS, and a page of them costs a few nodes. */

/** Side of the square that pictures are drawn in, SVG units. */
export const side = 32;

/**
 * A point cloud as dots: each is a line of no length with round ends.
 * @param points row-major `[count, dim]`; the first two coordinates are drawn
 * @param equal one scale for both axes, as for shapes; otherwise each axis fills the square
 */
export function cloudPath(points: ArrayLike<number>, dim: number, equal = true): string {
  const count = Math.floor(points.length / dim);
  const column = (k: number) => Array.from({ length: count }, (_, i) => points[i * dim + k] ?? 0);
  const [xs, ys] = [column(0), column(dim > 1 ? 1 : 0)];
  const [x, y] = [extent(xs), extent(ys)];
  const largest = Math.max(x.span, y.span);
  const place = (value: number, { middle, span }: Extent) =>
    side / 2 + ((value - middle) / (equal ? largest : span)) * (side - 4);
  return xs
    .map((value, i) => `M${place(value, x).toFixed(1)} ${(side - place(ys[i]!, y)).toFixed(1)}h0`)
    .join("");
}

interface Extent {
  readonly middle: number;
  readonly span: number;
}

function extent(values: readonly number[]): Extent {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return { middle: (low + high) / 2, span: high - low || 1 };
}

/** A picture of `width` × `height` pixels as squares: those darker than a third of the ink. */
export function pixelPath(pixels: ArrayLike<number>, width: number, height: number, max: number): string {
  const size = (side - 2) / Math.max(width, height);
  let path = "";
  for (let i = 0; i < width * height; i++)
    if (pixels[i]! > max / 3) {
      const [x, y] = [1 + (i % width) * size, 1 + Math.floor(i / width) * size];
      const edge = (size - 0.5).toFixed(1);
      path += `M${x.toFixed(1)} ${y.toFixed(1)}h${edge}v${edge}h-${edge}z`;
    }
  return path;
}

/** @returns a curve over t in [0, 1] with values in [0, 1], as a path. */
export function curvePath(value: (t: number) => number, samples = 24): string {
  return Array.from({ length: samples + 1 }, (_, i) => {
    const t = i / samples;
    return `${i ? "L" : "M"}${(2 + t * (side - 4)).toFixed(1)} ${(side - 3 - value(t) * (side - 6)).toFixed(1)}`;
  }).join("");
}
