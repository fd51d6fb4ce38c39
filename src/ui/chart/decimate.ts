/** A series as one polyline in pixels: as many points as pixels can show, and no peak lost. */

export interface PixelScale {
  /** Data to pixels; monotonic. */
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/**
 * Joins the points of (xs, ys) that are finite. Where several fall into one pixel column, only its first,
 * lowest, highest and last are kept, in the order of the data.
 * @returns x, y pairs in pixels.
 */
export function polyline(xs: ArrayLike<number>, ys: ArrayLike<number>, scale: PixelScale): number[] {
  const points: number[] = [];
  const column = { pixel: Number.NaN, first: 0, low: 0, high: 0, last: 0, lowAt: 0, highAt: 0 };
  const flush = () => {
    if (Number.isNaN(column.pixel)) return;
    const { pixel, first, low, high, last } = column;
    points.push(pixel, first);
    const [early, late] = column.lowAt < column.highAt ? [low, high] : [high, low];
    if (early !== first) points.push(pixel, early);
    if (late !== early && late !== first) points.push(pixel, late);
    if (last !== late) points.push(pixel, last);
  };
  for (let i = 0; i < xs.length; i++) {
    const y = scale.y(ys[i]!);
    if (!Number.isFinite(y)) continue;
    const pixel = Math.round(2 * scale.x(xs[i]!)) / 2;
    if (pixel !== column.pixel) {
      flush();
      Object.assign(column, { pixel, first: y, low: y, high: y, lowAt: i, highAt: i });
    }
    if (y < column.low) {
      column.low = y;
      column.lowAt = i;
    }
    if (y > column.high) {
      column.high = y;
      column.highAt = i;
    }
    column.last = y;
  }
  flush();
  return points;
}
