import { LabError } from "../../lib/errors.ts";
import { runStore } from "../../telemetry/run-store.ts";
import { qualityHistory } from "../../telemetry/studies/quality.ts";
import { drawSamples } from "../draw-samples.ts";
import { measureSamples } from "../measure.ts";
import { Pacer } from "../pacer.ts";
import type { Session } from "../session.ts";
import { figuresOf } from "./figures.ts";
import { append, forgetLater } from "./quality-moments.ts";

/** Quick ones, which say most: how far the laws are apart, what lies astray, what is missing. */
const figures = ["sliced-w2", "energy", "precision", "coverage"];
const samples = 500;
/** Fewer held-out points than this are no yardstick. */
const leastHeld = 100;
/** Of the time, at most: training has the rest. */
const share = 0.05;

/** Measures a few samples every so many steps, while it trains, and adds them to the history. */
export class QualityWatch {
  readonly #session: Session;
  readonly #pacer = new Pacer(share, 1000);
  #stop: AbortController | null = null;
  #last = 0;

  constructor(session: Session) {
    this.#session = session;
    runStore.subscribe(({ step, phase }) => {
      const { every } = qualityHistory.getState();
      if (every === 0 || phase !== "training") return;
      if (step < this.#last) this.#last = 0;
      if (step - this.#last < every || !this.#pacer.ready(performance.now())) return;
      this.#last = step;
      void this.#pacer.run(() => this.#measure()).catch((error: unknown) => this.#session.refuse(error));
    });
    session.onStart(() => {
      this.#stop?.abort();
      forgetLater(session.engine.step);
    });
  }

  /** @param steps between two measurements; 0 ends them */
  every(steps: number): void {
    this.#stop?.abort();
    this.#last = this.#session.engine.step;
    qualityHistory.setState({ every: steps });
  }

  async #measure(): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    const session = this.#session;
    const { step } = session.engine;
    const data = session.data!;
    const heldOut = ["test", "validation"] as const;
    const against = heldOut.find((split) => data[split].count >= leastHeld) ?? "train";
    try {
      const drawn = await drawSamples(session, samples, 0);
      const options = { count: samples, seed: 0, floors: true, against, drawn } as const;
      const answer = await measureSamples(session, figures, options, undefined, stop.signal);
      if (!stop.signal.aborted) append({ step, against, samples, measured: figuresOf(answer).measured });
    } catch (error) {
      if (!(error instanceof LabError && error.code === "aborted")) throw error;
    }
  }
}
