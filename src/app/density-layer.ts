import { pathLogDensity } from "../analysis/exact-density.ts";
import { floorProblem, floorRequest } from "../analysis/floor-request.ts";
import { configStore } from "../config/store.ts";
import { logVolume } from "../data/log-volume.ts";
import { scaleMixture, toTraining } from "../data/scaling.ts";
import type { PreparedData } from "../data/types.ts";
import { type Grid, massLevels, refined } from "../lib/density-grid.ts";
import type { LogDensityOf } from "../lib/mixture-density.ts";
import { type DensityMap, DensityPicture } from "../render/density-picture.ts";
import { runStore } from "../telemetry/run-store.ts";
import type { StageWindow } from "../ui/commands.ts";
import { lawLogDensity } from "./law-density.ts";
import type { Session } from "./session.ts";

/** Nodes over the window, and steps of RK4 from t = 1 back to the source. */
const detail = {
  software: { columns: 56, rows: 31, steps: 6 },
  gpu: { columns: 112, rows: 63, steps: 12 },
} as const;
/** The picture's nodes between two of those. */
const finer = 4;
/** What the four lines hold of the mass in the window. */
const shares = [0.25, 0.5, 0.75, 0.95] as const;
/** Nats below the highest at which a map ends: splines bend no line by what is far below the last. */
const depth = 30;

/** The model's density at one flow time over the window, beside the exact one where it is known. */
export class DensityLayer {
  readonly picture: DensityPicture;
  readonly #session: Session;
  readonly #detail: (typeof detail)[keyof typeof detail];
  #key = "";

  private constructor(session: Session, picture: DensityPicture, isFallback: boolean) {
    this.#session = session;
    this.picture = picture;
    this.#detail = detail[isFallback ? "software" : "gpu"];
  }

  static async create(session: Session, device: GPUDevice, isFallback: boolean): Promise<DensityLayer> {
    const picture = await DensityPicture.create(device, navigator.gpu.getPreferredCanvasFormat());
    return new DensityLayer(session, picture, isFallback);
  }

  /**
   * @returns whether the picture is another one now
   * @throws LabError where the model has no density; the same question is then not asked again
   */
  async update(t: number, window: StageWindow): Promise<boolean> {
    const { data } = this.#session;
    if (data?.set.dim !== 2) return false;
    const { steps } = this.#detail;
    const { source, solver, guidance } = configStore.getState();
    const key = JSON.stringify([t, window, runStore.getState().step, source, solver, guidance]);
    if (key === this.#key) return false;
    this.#key = key;
    const nodes = this.#nodes(window, data);
    const logDensity = await lawLogDensity(this.#session, nodes.scaled, {
      steps,
      t,
      guidance: { id: "none" },
    });
    if (this.#session.data !== data) return false;
    const exact = exactDensity(data, t);
    this.picture.set({
      t,
      model: this.#map(nodes, (n) => logDensity[n]!),
      exact: exact && this.#map(nodes, (n) => exact(nodes.scaled.subarray(2 * n, 2 * n + 2))),
    });
    return true;
  }

  /** Another run: whatever was asked before may be asked again. */
  forget(): void {
    this.#key = "";
  }

  #nodes({ centre, radius }: StageWindow, { scaling }: PreparedData): Nodes {
    const { columns, rows } = this.#detail;
    // The nearer edge is `radius` away; the farther one of a wide stage about twice that.
    const low = [centre[0] - 1.8 * radius, centre[1] - radius] as const;
    const high = [centre[0] + 1.8 * radius, centre[1] + radius] as const;
    const points = new Float32Array(2 * columns * rows);
    for (let n = 0; n < columns * rows; n++) {
      const [i, j] = [n % columns, Math.floor(n / columns)];
      points[2 * n] = low[0] + ((high[0] - low[0]) * i) / (columns - 1);
      points[2 * n + 1] = low[1] + ((high[1] - low[1]) * j) / (rows - 1);
    }
    const outside = Array.from({ length: columns * rows }, () => false);
    if (scaling.id === "log1p-standardize") {
      // Beyond −1 there is nothing.
      points.forEach((value, e) => {
        if (value > -1) return;
        points[e] = 0;
        outside[Math.floor(e / 2)] = true;
      });
    }
    return { low, high, outside, scaled: toTraining(scaling, points), volumes: logVolume(scaling, points) };
  }

  #map({ low, high, outside, volumes }: Nodes, at: (node: number) => number): DensityMap {
    const { columns, rows } = this.#detail;
    const values = Float32Array.from(outside, (none, n) => {
      const value = at(n) + volumes[n]!;
      return none || Number.isNaN(value) ? -Infinity : value;
    });
    const top = values.reduce((most, value) => Math.max(most, value), -Infinity);
    const coarse: Grid = { columns, rows, values: values.map((value) => Math.max(value, top - depth)) };
    const fine = refined(coarse, finer);
    const [a = 0, b = 0, c = 0, d = 0] = massLevels(fine.values, shares);
    return { ...fine, low, high, levels: [a, b, c, d] };
  }
}

interface Nodes {
  readonly low: readonly [number, number];
  readonly high: readonly [number, number];
  /** Where the scaling has no value. */
  readonly outside: readonly boolean[];
  /** `[nodes, 2]`, training space. */
  readonly scaled: Float32Array;
  readonly volumes: Float64Array;
}

/** @returns log p_t that a perfect network would draw, training space; null where no closed form is known */
function exactDensity({ set, scaling, train }: PreparedData, t: number): LogDensityOf | null {
  const config = configStore.getState();
  const law = set.mixture && scaleMixture(scaling, set.mixture);
  const all = { ...config, data: { ...config.data, labels: "ignore" } } as const;
  const request = law && floorRequest(all, train, set.dim, { kind: "mixture", mixture: law });
  return request ? pathLogDensity(law, floorProblem(request).bridge, t) : null;
}
