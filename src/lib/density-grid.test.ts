import { describe, expect, it } from "vitest";
import { massLevels, refined } from "./density-grid.ts";

describe("refined", () => {
  const f = (x: number, y: number) => 1 + 2 * x - y + 0.5 * x * y + 0.3 * y * y;
  const values = Float32Array.from({ length: 30 }, (_, e) => f(e % 6, Math.floor(e / 6)));
  const fine = refined({ values, columns: 6, rows: 5 }, 4);

  it("keeps the nodes and follows a parabola inside", () => {
    expect([fine.columns, fine.rows]).toEqual([21, 17]);
    // Catmull–Rom splines reproduce parabolas away from the edges; float32.
    for (let j = 4; j <= 12; j++)
      for (let i = 4; i <= 16; i++) expect(fine.values[j * 21 + i]).toBeCloseTo(f(i / 4, j / 4), 4);
    for (let e = 0; e < 30; e++)
      expect(fine.values[4 * Math.floor(e / 6) * 21 + 4 * (e % 6)]).toBe(values[e]);
  });
});

describe("massLevels", () => {
  it("of a gaussian in the plane are its ellipses", () => {
    const side = 201;
    const grid = Float32Array.from({ length: side * side }, (_, e) => {
      const [x, y] = [(e % side) / 20 - 5, Math.floor(e / side) / 20 - 5];
      return -(x * x + y * y) / 2 + 7;
    });
    // exp(−r²/2) of the mass lies outside radius r.
    massLevels(grid, [0.25, 0.5, 0.95]).forEach((level, k) => {
      // A cell holds 0.04 % of the mass, and a ring of one radius several cells.
      expect(level).toBeCloseTo(7 + Math.log(1 - [0.25, 0.5, 0.95][k]!), 1);
    });
  });

  it("leaves cells without density out", () => {
    expect(massLevels(Float32Array.of(-Infinity, 0, 0, 0, 0), [0.5])).toEqual([0]);
  });
});
