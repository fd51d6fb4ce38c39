import { LabError } from "../../lib/errors.ts";
import { runStore } from "../../telemetry/run-store.ts";
import { collapseStudy } from "../../telemetry/studies/collapse.ts";
import { crossingStudy } from "../../telemetry/studies/crossing.ts";
import { guidanceStudy } from "../../telemetry/studies/guidance.ts";
import { qualityStudy } from "../../telemetry/studies/quality.ts";
import type { StudyId, StudyOptions, StudyRequest } from "../../telemetry/studies/requests.ts";
import { solverPairStudy } from "../../telemetry/studies/solver-pair.ts";
import { solversStudy } from "../../telemetry/studies/solvers.ts";
import type { StudyStore } from "../../telemetry/studies/study.ts";
import { surrogateStudy } from "../../telemetry/studies/surrogate.ts";
import { varianceStudy } from "../../telemetry/studies/variance.ts";
import type { Session } from "../session.ts";
import { forgetLater } from "./quality-moments.ts";
import type { RunStudy } from "./study.ts";

/*
 * To add a study: its options and result in `telemetry/studies/<id>.ts` with a store, a line in
 * `telemetry/studies/requests.ts`, a module here with `run`, and a line in `studies` below. A panel asks
 * with `useCommands().study({ id, options })` and reads the store; `panels/page/StudyLine.tsx` is the button.
 */

interface Answer<Id extends StudyId> {
  ask(session: Session, options: StudyOptions[Id], stop: AbortController): Promise<void>;
  /** The run is another one now. */
  age(): void;
}

/** @param load what answers; it is loaded when it is asked for */
function answer<Id extends StudyId, Result>(
  store: StudyStore<Result>,
  load: () => Promise<{ readonly run: RunStudy<Id, Result> }>,
): Answer<Id> {
  return {
    async ask(session, options, stop) {
      const tell = (doing: string, progress: number) => store.setState({ running: { doing, progress } });
      tell("starting", 0);
      try {
        const { run } = await load();
        const { step } = session.engine;
        const result = await run(session, options, { tell, signal: stop.signal });
        stop.signal.throwIfAborted();
        store.setState({ result, step, stale: false, problem: null });
      } catch (error) {
        store.setState({ problem: stop.signal.aborted ? String(stop.signal.reason) : sentenceOf(error) });
      } finally {
        store.setState({ running: null });
      }
    },
    age: () => store.setState(({ result }) => ({ stale: result !== null })),
  };
}

const studies: { readonly [Id in StudyId]: Answer<Id> } = {
  collapse: answer(collapseStudy, () => import("./collapse/index.ts")),
  crossing: answer(crossingStudy, () => import("./crossing.ts")),
  guidance: answer(guidanceStudy, () => import("./guidance.ts")),
  quality: answer(qualityStudy, () => import("./quality.ts")),
  solvers: answer(solversStudy, () => import("./solvers.ts")),
  "solver-pair": answer(solverPairStudy, () => import("./solver-pair.ts")),
  surrogate: answer(surrogateStudy, () => import("./surrogate.ts")),
  variance: answer(varianceStudy, () => import("./variance.ts")),
};

/** Runs studies, one at a time, on a network that stands still. */
export class Studies {
  readonly #session: Session;
  #stop: AbortController | null = null;

  constructor(session: Session) {
    this.#session = session;
    session.onStart(() => {
      for (const { age } of Object.values(studies)) age();
      forgetLater(session.engine.step);
    });
  }

  cancel(): void {
    this.#stop?.abort("Stopped.");
  }

  /** Training rests meanwhile and goes on afterwards, unless a person has done something else by then. */
  async run<Id extends StudyId>({ id, options }: StudyRequest<Id>): Promise<void> {
    if (this.#stop) throw new LabError("invalid-argument", "Another measurement is running.");
    const stop = new AbortController();
    this.#stop = stop;
    const session = this.#session;
    const wasTraining = session.isTraining;
    const moved = () => stop.abort("The run went on while it was measured: measure again.");
    const leave: (() => void)[] = [];
    try {
      await session.queue.run(() => session.pause());
      leave.push(
        session.onStart(moved),
        runStore.subscribe(({ phase }) => phase === "training" && moved()),
      );
      await studies[id].ask(session, options, stop);
    } finally {
      for (const each of leave) each();
      this.#stop = null;
      if (wasTraining && !session.isTraining) await session.queue.run(async () => session.play());
    }
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof LabError) return [error.message, error.hint].filter(Boolean).join(" ");
  return error instanceof Error ? error.message : String(error);
}
