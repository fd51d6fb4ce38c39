import { configStore } from "../config/store.ts";
import { foldsOf } from "../data/folds.ts";
import { reflowPairs } from "../engine/reflow-pairs.ts";
import { LabError } from "../lib/errors.ts";
import { type Fold, type ReflowRound, type Task, taskStore } from "../telemetry/task-store.ts";
import type { ReflowPlan } from "../ui/commands.ts";
import { measureRound } from "./measure-round.ts";
import type { Session } from "./session.ts";

/** Steps between looks at the cancel button and the progress line. */
const chunk = 100;

/** What takes many trainings: reflow, distillation, cross-validation. One at a time, each can be cancelled. */
export class Jobs {
  readonly #session: Session;
  #stop: AbortController | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  cancel(): void {
    this.#stop?.abort();
  }

  /**
   * Rectified flow: each round trains on pairs (z0, ODE(z0)) of the last one, whose paths hardly cross.
   * Source: Liu et al. 2023, arXiv 2209.03003, algorithm 1.
   */
  reflow({ rounds, steps, from }: ReflowPlan): Promise<void> {
    return this.#job("Reflow", async (signal) => {
      const start = configStore.getState();
      const before = taskStore.getState().rounds;
      const last = start.coupling.id === "reflow" ? before.length - 1 : 0;
      if (last === 0) {
        this.#tell("Reflow", "measuring the present run", 0);
        taskStore.setState({ rounds: [await this.#measured("round 0", signal)] });
      }
      for (let round = last + 1; round <= last + rounds; round++) {
        const of = `round ${round - last} of ${rounds}`;
        const share = (part: number) => (round - last - 1 + part) / rounds;
        this.#tell("Reflow", `${of}: making pairs`, share(0));
        const { engine, data: present, classes } = this.#session;
        const data = await reflowPairs(engine, configStore.getState(), present!, round, classes > 0);
        const config = { ...configStore.getState(), coupling: { id: "reflow", round, reuse: 1, warmup: 0 } };
        if (from === "weights") await this.#session.relink(config, {}, data);
        else await this.#session.start(config, {}, data);
        await this.#train("Reflow", `${of}: training`, steps, signal, (part) => share(0.1 + 0.8 * part));
        this.#tell("Reflow", `${of}: measuring`, share(0.9));
        const measured = await this.#measured(`round ${round}`, signal);
        taskStore.setState((state) => ({ rounds: [...state.rounds, measured] }));
      }
    });
  }

  /**
   * Trains the velocity at t = 0 alone on the pairs of the last round, so that one Euler step is the whole way.
   * Source: Liu et al. 2023, arXiv 2209.03003, section 2.2.
   */
  distil(steps: number): Promise<void> {
    return this.#job("Distillation", async (signal) => {
      const config = configStore.getState();
      if (config.coupling.id !== "reflow")
        throw new LabError("invalid-argument", "Distillation learns from the pairs of a reflow round.", {
          hint: "Run at least one round of reflow first.",
        });
      await this.#session.relink({ ...config, time: { id: "start" } }, {}, this.#session.data!);
      await this.#train("Distillation", "training one step", steps, signal, (part) => 0.9 * part);
      const measured = await this.#measured("distilled", signal);
      taskStore.setState((state) => ({ rounds: [...state.rounds, measured] }));
    });
  }

  /** Trains once for each fold with that fold held out; the present run comes back unharmed. */
  crossValidate(count: number, steps: number): Promise<void> {
    return this.#job("Cross-validation", async (signal) => {
      const config = configStore.getState();
      const { data } = this.#session;
      taskStore.setState({ folds: [] });
      await this.#session.aside(async (engine) => {
        for (const [i, held] of foldsOf(data!, count, config.seed).entries()) {
          await engine.start(config, held);
          let validationLoss = Number.NaN;
          let last: number[] = [];
          const unsubscribe = engine.onRows(({ loss, validationLoss: validations }) => {
            last = [...last, ...loss].slice(-chunk);
            validationLoss = validations.findLast(Number.isFinite) ?? validationLoss;
          });
          const doing = `fold ${i + 1} of ${count}`;
          try {
            for (let done = 0; done < steps; done += chunk) {
              signal.throwIfAborted();
              this.#tell("Cross-validation", doing, (i + done / steps) / count);
              await engine.train(Math.min(chunk, steps - done));
            }
          } finally {
            unsubscribe();
          }
          const fold: Fold = {
            fold: i + 1,
            heldOut: held.validation.count,
            validationLoss,
            trainLoss: last.reduce((sum, loss) => sum + loss, 0) / last.length,
          };
          taskStore.setState(({ folds }) => ({ folds: [...folds, fold] }));
        }
      });
    });
  }

  async #job(name: Task["name"], work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    this.#tell(name, "starting", 0);
    try {
      await work(stop.signal);
    } catch (error) {
      if (!stop.signal.aborted) throw error;
      this.#session.notify({ tone: "info", text: `${name} was stopped; what it had done so far stays.` });
    } finally {
      this.#stop = null;
      taskStore.setState({ task: null });
    }
  }

  #tell(name: Task["name"], doing: string, progress: number): void {
    taskStore.setState({ task: { name, doing, progress } });
  }

  async #train(
    name: Task["name"],
    doing: string,
    steps: number,
    signal: AbortSignal,
    share: (part: number) => number,
  ): Promise<void> {
    for (let done = 0; done < steps; done += chunk) {
      signal.throwIfAborted();
      this.#tell(name, doing, share(done / steps));
      await this.#session.train(Math.min(chunk, steps - done));
    }
  }

  async #measured(name: string, signal: AbortSignal): Promise<ReflowRound> {
    return measureRound(name, this.#session.data!, this.#session.engine, signal);
  }
}
