import type { Checkpoint } from "../engine/engine.ts";
import { onCalmBeat } from "../telemetry/beat.ts";
import { Pacer } from "./pacer.ts";
import type { SavedRun } from "./saved-runs.ts";
import type { Session } from "./session.ts";

/** Share of the time that copies take at the most, and milliseconds between two at the least. */
const copying = { share: 0.02, least: 4000 } as const;

/** A copy of what is trained, some seconds old: a device that is lost takes the weights with it. */
export class LastState {
  readonly #session: Session;
  readonly #pacer = new Pacer(copying.share, copying.least);
  #state: Checkpoint | null = null;
  /** Grows with each run: a copy that was asked for in the one before is none of this. */
  #run = 0;

  constructor(session: Session) {
    this.#session = session;
    session.onStart(() => {
      this.#run++;
      this.#state = null;
    });
    onCalmBeat((now) => this.#beat(now));
  }

  /** @returns the present run as it was then, with its history; null where nothing was copied since it began */
  get run(): SavedRun | null {
    const { saved, source, data } = this.#session;
    return this.#state && data && saved.describe("run", this.#state, source.own, data);
  }

  #beat(now: number): void {
    const { engine, isTraining, isAside } = this.#session;
    if (!isTraining || isAside || engine.step === 0 || !this.#pacer.ready(now)) return;
    void this.#pacer.run(async () => {
      const run = this.#run;
      // What ended or was lost on the way has no state to copy.
      const state = await engine.checkpoint().catch(() => null);
      if (run === this.#run) this.#state = state ?? this.#state;
    });
  }
}
