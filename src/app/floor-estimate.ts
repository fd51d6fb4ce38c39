import type { Pairs } from "../analysis/fan.ts";
import { floorRequest, generatorLaw, isPairedFloor, pairedRequest } from "../analysis/floor-request.ts";
import { type FloorAnswer, type FloorJob, type PairedJob, runFloor } from "../analysis/run-floor.ts";
import type { LabConfig } from "../config/types.ts";
import type { PreparedData } from "../data/types.ts";
import { runStore } from "../telemetry/run-store.ts";

/** Milliseconds that the floor's worker waits, so that the first pictures come first. */
const floorDelay = 1500;
/** Pairs among whose neighbours a floor without a closed form is estimated. */
const drawnPairs = 8192;

/** The irreducible loss of the run in the page, estimated in a worker; a new run stops the old estimate. */
export class FloorEstimate {
  readonly #onError: (error: unknown) => void;
  readonly #draw: (count: number) => Promise<Pairs>;
  #stop: AbortController | null = null;

  /** @param draw pairs of the present run, as training draws them */
  constructor(onError: (error: unknown) => void, draw: (count: number) => Promise<Pairs>) {
    this.#onError = onError;
    this.#draw = draw;
  }

  begin(config: LabConfig, data: PreparedData): void {
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    runStore.setState({ floor: null, generatorFloor: null, floorByTime: null });
    setTimeout(() => {
      if (!stop.signal.aborted) this.#estimate(config, data, stop.signal).catch(this.#onError);
    }, floorDelay);
  }

  async #estimate(config: LabConfig, data: PreparedData, signal: AbortSignal): Promise<void> {
    const job = await this.#job(config, data);
    if (job && !signal.aborted) await runFloor(job, (answer) => !signal.aborted && tell(answer), signal);
  }

  async #job(config: LabConfig, data: PreparedData): Promise<FloorJob | PairedJob | null> {
    const { dim } = data.set;
    const train = floorRequest(config, data.train, dim);
    if (train) {
      const known = generatorLaw(data);
      const law = known && floorRequest(config, data.train, dim, known);
      return { kind: "closed", train, law };
    }
    if (!isPairedFloor(config, dim)) return null;
    const { x0, x1 } = await this.#draw(drawnPairs);
    return { kind: "paired", request: pairedRequest(config, data.train, { dim, x0, x1 }) };
  }
}

function tell(answer: FloorAnswer): void {
  if (answer.of === "times") {
    const { value, low, high, samples: count } = answer.estimate;
    runStore.setState({ floorByTime: { value, low, high, count } });
  } else {
    const { value, low, high, samples: count } = answer.estimate;
    const floor = { value, low, high, count };
    if (answer.of === "pairs") runStore.setState({ floor: { ...floor, estimated: true } });
    else runStore.setState(answer.of === "train" ? { floor } : { generatorFloor: floor });
  }
}

/** Whether two configs have the same irreducible loss. */
export function sameFloor(before: LabConfig, after: LabConfig): boolean {
  const about = ({ source, coupling, path, time, loss, data }: LabConfig) =>
    JSON.stringify([source, coupling, path, time, loss, data]);
  return about(before) === about(after);
}
