import { floorRequest, generatorLaw } from "../analysis/floor-request.ts";
import { type FloorAnswer, runFloor } from "../analysis/run-floor.ts";
import type { LabConfig } from "../config/types.ts";
import type { PreparedData } from "../data/types.ts";
import { runStore } from "../telemetry/run-store.ts";

/** Milliseconds that the floor's worker waits, so that the first pictures come first. */
const floorDelay = 1500;

/** The irreducible loss of the run in the page, estimated in a worker; a new run stops the old estimate. */
export class FloorEstimate {
  readonly #onError: (error: unknown) => void;
  #stop: AbortController | null = null;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  begin(config: LabConfig, data: PreparedData): void {
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    runStore.setState({ floor: null, generatorFloor: null, floorByTime: null });
    setTimeout(() => {
      if (stop.signal.aborted) return;
      const train = floorRequest(config, data.train, data.set.dim);
      if (!train) return;
      const known = generatorLaw(data);
      const law = known && floorRequest(config, data.train, data.set.dim, known);
      runFloor({ train, law }, (answer) => !stop.signal.aborted && tell(answer), stop.signal).catch(
        this.#onError,
      );
    }, floorDelay);
  }
}

function tell(answer: FloorAnswer): void {
  if (answer.of === "times") {
    const { value, low, high, samples: count } = answer.estimate;
    runStore.setState({ floorByTime: { value, low, high, count } });
  } else {
    const { value, low, high, samples: count } = answer.estimate;
    const floor = { value, low, high, count };
    runStore.setState(answer.of === "train" ? { floor } : { generatorFloor: floor });
  }
}

/** Whether two configs have the same irreducible loss. */
export function sameFloor(before: LabConfig, after: LabConfig): boolean {
  const about = ({ source, coupling, path, time, loss, data }: LabConfig) =>
    JSON.stringify([source, coupling, path, time, loss, data]);
  return about(before) === about(after);
}
