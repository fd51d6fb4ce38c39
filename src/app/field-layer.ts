import { configStore } from "../config/store.ts";
import { toTraining, velocityToData } from "../data/scaling.ts";
import { LabError } from "../lib/errors.ts";
import type { FieldView, Projection } from "../render/scene.ts";
import { runStore } from "../telemetry/run-store.ts";
import type { StageWindow } from "../ui/commands.ts";
import type { Session } from "./session.ts";

/** Wedges across the window. */
const columns = 26;
const rows = 26;
/** Training points that stand for the data when wedges are faded where nothing flows. */
const shadePoints = 256;

/** The network's velocity on a grid over the window, for two-dimensional data. */
export class FieldLayer {
  readonly #session: Session;
  readonly #velocity: GPUBuffer;
  readonly #weight: GPUBuffer;
  readonly #queue: GPUQueue;
  #window: StageWindow | null = null;
  #shown = false;
  #key = "";

  constructor(device: GPUDevice, session: Session) {
    this.#session = session;
    this.#queue = device.queue;
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
    this.#velocity = device.createBuffer({ label: "FieldLayer.velocity", size: 8 * columns * rows, usage });
    this.#weight = device.createBuffer({ label: "FieldLayer.weight", size: 4 * columns * rows, usage });
  }

  /** Null where the plane is not the data's own: a velocity has no place in a projection. */
  setPlane(projection: Projection | null): void {
    this.#shown = projection !== null;
    this.#key = "";
  }

  setWindow(window: StageWindow): void {
    this.#window = window;
  }

  /** @returns the field at t, or null where it is the one already shown */
  async update(t: number): Promise<FieldView | null> {
    const { data, engine } = this.#session;
    const window = this.#window;
    if (!this.#shown || !data || !window) return null;
    const key = JSON.stringify([t, window, runStore.getState().step]);
    if (key === this.#key) return null;
    this.#key = key;
    const { points, low, high } = gridOver(window);
    const scaled = toTraining(data.scaling, points);
    try {
      // In turn with what scripts ask for: both use the engine's one sampler for such calls.
      const velocity = await this.#session.queue.run(async () =>
        this.#session.data === data ? engine.velocity(scaled, t, {}) : null,
      );
      if (!velocity) return null;
      const shown = velocityToData(data.scaling, points, velocity);
      this.#queue.writeBuffer(this.#velocity, 0, shown as Float32Array<ArrayBuffer>);
      this.#queue.writeBuffer(
        this.#weight,
        0,
        shade(scaled, data.train.scaled, t) as Float32Array<ArrayBuffer>,
      );
    } catch (error) {
      // Points outside the scaling's domain, or a run that was replaced meanwhile: no field this time.
      if (error instanceof LabError) return null;
      throw error;
    }
    return { velocity: this.#velocity, weight: this.#weight, columns, rows, low, high };
  }

  dispose(): void {
    this.#velocity.destroy();
    this.#weight.destroy();
  }
}

function gridOver({ centre, radius }: StageWindow) {
  // The nearer edge is `radius` away; the farther one of a wide stage about twice that.
  const low: [number, number] = [centre[0] - 1.8 * radius, centre[1] - radius];
  const high: [number, number] = [centre[0] + 1.8 * radius, centre[1] + radius];
  const points = new Float32Array(2 * columns * rows);
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const at = 2 * (j * columns + i);
      points[at] = low[0] + ((high[0] - low[0]) * i) / (columns - 1);
      points[at + 1] = low[1] + ((high[1] - low[1]) * j) / (rows - 1);
    }
  }
  return { points, low, high };
}

/** 0…1 where the linear path from a unit gaussian passes at t: a kernel density over some training points. */
function shade(grid: Float32Array, train: Float32Array, t: number): Float32Array {
  const { std } = configStore.getState().source;
  const width = Math.max(0.25, (1 - t) * Number(std));
  const stride = Math.max(1, Math.floor(train.length / 2 / shadePoints));
  const weight = new Float32Array(grid.length / 2);
  let most = 1e-12;
  for (let g = 0; g < weight.length; g++) {
    let sum = 0;
    for (let n = 0; n < train.length / 2; n += stride) {
      const dx = grid[2 * g]! - t * train[2 * n]!;
      const dy = grid[2 * g + 1]! - t * train[2 * n + 1]!;
      sum += Math.exp(-(dx * dx + dy * dy) / (2 * width * width));
    }
    weight[g] = sum;
    most = Math.max(most, sum);
  }
  return weight.map((w) => Math.min(1, (3 * w) / most));
}
