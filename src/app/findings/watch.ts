import { getEntry } from "../../algorithms/entry.ts";
import { leastCountOf } from "../../algorithms/metrics/entry.ts";
import { metrics } from "../../algorithms/metrics/index.ts";
import { judge } from "../../analysis/findings/judge.ts";
import type { Observation } from "../../analysis/findings/observation.ts";
import { configStore } from "../../config/store.ts";
import type { LabConfig } from "../../config/types.ts";
import type { PreparedData } from "../../data/types.ts";
import { LabError } from "../../lib/errors.ts";
import { onBeat } from "../../telemetry/beat.ts";
import { type FindingReport, findingsStore } from "../../telemetry/findings-store.ts";
import { history } from "../../telemetry/history.ts";
import { type Notice, runStore } from "../../telemetry/run-store.ts";
import { savedStore } from "../../telemetry/saved-store.ts";
import { type Quality, qualityStudy } from "../../telemetry/studies/quality.ts";
import { surrogateStudy } from "../../telemetry/studies/surrogate.ts";
import { taskStore } from "../../telemetry/task-store.ts";
import { Pacer } from "../pacer.ts";
import type { Session } from "../session.ts";
import { historyFacts, observationOf, type RunFacts, runFacts } from "./observe.ts";
import { noProbes, Probe, type ProbeId, type Probes } from "./probe.ts";
import { reportOf, settled } from "./report.ts";

/** Share of the time that looking at the network may take, and looking at the figures. */
const probing = { share: 0.04, least: 2000 } as const;
const judging = { share: 0.02, least: 1000 } as const;
/** Steps before the first look: there is little to see earlier. */
const firstLook = 60;

const looks: readonly ProbeId[] = ["field", "samples", "cycle", "guidance"];

/** One run under one config. */
interface Watched {
  readonly facts: RunFacts;
  readonly data: PreparedData;
  readonly probe: Probe;
  probes: Probes;
  /** Looks still to take of the present weights. */
  due: ProbeId[];
  /** The step that the last round began at. */
  probedAt: number;
}

const sampling = ({ facts: { config } }: Watched) => ({ solver: config.solver, guidance: config.guidance });

/** Whether what the network showed under one config still holds under another. */
function alike(before: LabConfig, after: LabConfig): boolean {
  const about = ({ optimizer: _, ...rest }: LabConfig) => JSON.stringify(rest);
  return about(before) === about(after);
}

/** How many samples were measured, and how many the most demanding of the metrics asks for. */
function measuredOf({ options, measured }: Quality, dim: number): Observation["measured"] {
  const least = Object.keys(measured).map((id) => leastCountOf(getEntry(metrics, id), dim));
  return { count: options.count, least: Math.max(0, ...least) };
}

/** Keeps `findingsStore` up to date while the page is open, at little cost to training. */
export class FindingsWatch {
  readonly #session: Session;
  readonly #prober = new Pacer(probing.share, probing.least);
  readonly #judge = new Pacer(judging.share, judging.least);
  #run: Watched | null = null;
  #changed = true;
  /** What the last verdicts came from: at rest, nothing is judged twice. */
  #seen: readonly unknown[] = [];
  /** Ids of the problems of this run that were told of. */
  #told = new Set<string>();
  /** The problem that the line at the top speaks of, and that line. */
  #line: { readonly id: string; readonly notice: Notice } | null = null;

  constructor(session: Session) {
    this.#session = session;
    session.onStart(() => {
      if (session.engine.step === 0) this.#told = new Set();
      this.#changed = true;
      this.#run = null;
      this.#judge.hurry();
    });
    configStore.subscribe(() => {
      this.#changed = true;
      this.#judge.hurry();
    });
    onBeat((now) => this.#beat(now));
  }

  /** Takes note of what is trained now; a slider that moves is followed a few times a second at most. */
  #follow(): Watched | null {
    const { data, engine } = this.#session;
    if (!data || !this.#changed) return this.#run;
    this.#changed = false;
    const before = this.#run;
    const config = configStore.getState();
    const same = before?.data === data && alike(before.facts.config, config);
    // How samples are drawn says nothing about the data.
    const factsHold = before?.data === data && alike(before.facts.config, { ...config, ...sampling(before) });
    this.#run = {
      facts: factsHold ? { ...before.facts, config } : runFacts(config, data),
      data,
      probe: new Probe(engine, config, data),
      probes: same ? before.probes : noProbes,
      due: [],
      probedAt: same ? before.probedAt : 0,
    };
    return this.#run;
  }

  #beat(now: number): void {
    // Cross-validation and the like train other networks on the same engine.
    if (taskStore.getState().task) return;
    const { step } = this.#session.engine;
    const { step: told, phase } = runStore.getState();
    // A study asks the network as it was at another step, for a moment.
    if (phase !== "training" && step !== told) return;
    if (this.#judge.ready(now)) void this.#judge.run(async () => this.#say());
    const run = this.#run;
    if (!run) return;
    const training = this.#session.isTraining;
    if (run.due.length === 0 && step >= firstLook && step !== run.probedAt) {
      run.due = [...looks];
      run.probedAt = step;
    }
    // At rest nobody waits: the whole round at once.
    if (run.due.length > 0 && !training) this.#prober.hurry();
    if (run.due.length > 0 && this.#prober.ready(now)) void this.#prober.run(() => this.#look(run));
  }

  async #look(run: Watched): Promise<void> {
    const id = run.due.shift();
    if (!id) return;
    try {
      const found = await run.probe.look(id);
      if (run !== this.#run) return;
      run.probes = { ...run.probes, ...found };
    } catch (error) {
      // What a config refuses to sample is said where samples are drawn; a run that has been replaced has no answer.
      if (!(error instanceof LabError)) throw error;
      run.probes = { ...run.probes, [id]: null };
    }
    this.#judge.hurry();
  }

  #say(): void {
    const run = this.#follow();
    if (!run) return;
    const { floor, coupling, divergence } = runStore.getState();
    const { step } = this.#session.engine;
    const { saved } = savedStore.getState();
    const quality = qualityStudy.getState().result;
    const { result: pushed, stale } = surrogateStudy.getState();
    const pushes = pushed && !stale ? pushed.pushes : null;
    const seen = [run, run.probes, step, history.version, floor, divergence, saved, quality, pushes];
    if (seen.every((part, i) => part === this.#seen[i])) return;
    this.#seen = seen;
    const observation = observationOf(
      run.facts,
      {
        step,
        history: historyFacts((name) => history.column(name), history.names()),
        // Past the step that broke, it has been mended.
        divergence: divergence && step <= divergence.step ? divergence : null,
        // No verdict from an estimate that is some percent off.
        floor: floor && !floor.estimated ? floor.value : null,
        coupling,
        surrogate: pushes && { clippedShare: pushes.clipped / Math.max(1, pushes.all) },
        measured: quality && measuredOf(quality, run.data.set.dim),
        comparedSteps: [
          step,
          ...saved
            .filter(({ kind, dataset }) => kind === "run" && dataset === run.facts.config.data.id)
            .map((one) => one.step),
        ],
      },
      run.probes,
    );
    const { config } = run.facts;
    const reports = judge(observation).map((finding) => reportOf(finding, config));
    const findings = settled(findingsStore.getState().findings, reports);
    findingsStore.setState({ findings, step });
    this.#tell(findings);
  }

  /** One quiet line for a problem that is new in this run, unless another line is there to be read. */
  #tell(findings: readonly FindingReport[]): void {
    this.#takeBack(findings);
    const fresh = findings.filter(({ id, state }) => state === "problem" && !this.#told.has(id));
    if (fresh.length === 0 || runStore.getState().notice) return;
    for (const { id } of fresh) this.#told.add(id);
    const [first] = fresh;
    // Training that stopped says so itself.
    if (!first || first.id === "not-finite") return;
    const more = fresh.length > 1 ? ` and ${fresh.length - 1} more` : "";
    const hint = `Findings has what to do about it${more}.`;
    const notice: Notice = { tone: "warning", text: first.says, hint };
    this.#line = { id: first.id, notice };
    this.#session.notify(notice);
  }

  /** A line that is still there does not outlive its problem. */
  #takeBack(findings: readonly FindingReport[]): void {
    if (!this.#line) return;
    const { id, notice } = this.#line;
    if (findings.some((finding) => finding.id === id && finding.state === "problem")) return;
    if (runStore.getState().notice === notice) this.#session.notify(null);
    this.#line = null;
  }
}
