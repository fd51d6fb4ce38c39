/**
 * How often an outline goes round a point: 0 outside. Counting turns rather than crossings keeps a region whole where
 * its outline runs over itself.
 * Source: Hormann & Agathos 2001, The point in polygon problem for arbitrary polygons, Computational Geometry 20.
 * @param outline `[corners, 2]`; the last corner joins the first. A point on it may count as inside or outside.
 */
function turnsAround(outline: ArrayLike<number>, x: number, y: number): number {
  let turns = 0;
  for (let i = 0, last = outline.length - 2; i < outline.length; last = i, i += 2) {
    const [fromX, fromY] = [outline[last]!, outline[last + 1]!];
    const [toX, toY] = [outline[i]!, outline[i + 1]!];
    const [fromBelow, toBelow] = [fromY <= y, toY <= y];
    if (fromBelow === toBelow) continue;
    // Twice the area of edge and point, positive where the point lies to the left of the edge.
    const side = (toX - fromX) * (y - fromY) - (x - fromX) * (toY - fromY);
    if (fromBelow && side > 0) turns++;
    if (toBelow && side < 0) turns--;
  }
  return turns;
}

/**
 * @param points `[count, 2]`
 * @param outline `[corners, 2]`, closed by itself
 * @returns rows of the points that the outline goes round
 */
export function rowsInside(points: ArrayLike<number>, outline: ArrayLike<number>): number[] {
  const rows: number[] = [];
  for (let i = 0; 2 * i < points.length; i++)
    if (turnsAround(outline, points[2 * i]!, points[2 * i + 1]!) !== 0) rows.push(i);
  return rows;
}
