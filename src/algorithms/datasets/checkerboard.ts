import type { ParamValues } from "../params.ts";
import { drawPlane, type GeneratorEntry, numbered, paramValue, shapeParam } from "./entry.ts";

/** The board's width: four cells of 1/0.45. */
const WIDTH = 4 / 0.45;

const cells = shapeParam("cells", "Cells per side", "Even; more cells make finer edges to learn.", {
  min: 2,
  max: 16,
  default: 4,
  integer: true,
});

/** An odd board would not be balanced around the origin. */
const sideOf = (params: ParamValues): number => 2 * Math.max(1, Math.round(paramValue(params, cells) / 2));

export const checkerboard: GeneratorEntry = {
  kind: "generator",
  id: "checkerboard",
  label: "Checkerboard",
  help: "Uniform on every second cell: hard edges, which a smooth velocity field can only approach.",
  formula: String.raw`x_1 \sim U(-2,2),\ x_2 = U(0,1) - 2B + (\lfloor x_1\rfloor \bmod 2),\ \text{both}/0.45`,
  source: "facebookresearch/flow_matching, 2-d example.",
  params: [cells],
  dim: () => 2,
  boxes(params) {
    const side = sideOf(params);
    const width = WIDTH / side;
    const count = (side * side) / 2;
    const low = Float64Array.from({ length: 2 * count }, (_, e) => {
      const cell = Math.floor(e / 2);
      const column = Math.floor(cell / (side / 2));
      const row = 2 * (cell % (side / 2)) + (column % 2);
      return width * ((e % 2 ? row : column) - side / 2);
    });
    const weights = new Float64Array(count).fill(1 / count);
    return { dim: 2, weights, low, high: low.map((corner) => corner + width) };
  },
  generate(params, count, random) {
    const side = sideOf(params);
    const width = WIDTH / side;
    return drawPlane(count, numbered("cell", (side * side) / 2), () => {
      const column = random.integer(side);
      const pair = random.integer(side / 2);
      const row = 2 * pair + (column % 2);
      return [
        width * (column - side / 2 + random.uniform()),
        width * (row - side / 2 + random.uniform()),
        (column * side) / 2 + pair,
      ];
    });
  },
};
