import type { Cost } from "../algorithms/entry.ts";
import { configStore } from "../config/store.ts";
import { encodeConfig } from "../config/url.ts";
import type { CsvOptions } from "../data/files/header.ts";
import { readFile } from "../data/files/read-file.ts";
import type { DataSet } from "../data/types.ts";
import { runStore } from "../telemetry/run-store.ts";
import { savedStore } from "../telemetry/saved-store.ts";
import type { Commands, StageCanvases, StageHandle } from "../ui/commands.ts";
import { download } from "../ui/download.ts";
import { type ExportKind, exportBlob } from "./export.ts";
import { looksLikeConfig, readConfigFile } from "./import.ts";
import type { Jobs } from "./jobs.ts";
import type { StageProbe } from "./probe.ts";
import type { Session } from "./session.ts";
import { startCustom } from "./start-custom.ts";
import type { RealMap } from "./studies/collapse/real-map.ts";
import type { Studies } from "./studies/index.ts";
import type { QualityWatch } from "./studies/quality-watch.ts";

/** Config files are small; anything larger is data. */
const largestConfig = 100_000;

/** What a person does, in order; a refusal becomes a notice and the run goes on. */
export function pageCommands(
  session: Session,
  attachStage: (canvases: StageCanvases) => StageHandle,
): Commands {
  let jobs: Jobs | null = null;
  const withJobs = async (work: (all: Jobs) => Promise<void>) => {
    const { Jobs } = await import("./jobs.ts");
    jobs ??= new Jobs(session);
    return work(jobs);
  };
  let stageProbe: StageProbe | null = null;
  let studies: Studies | null = null;
  const withStudies = async (work: (all: Studies) => Promise<void>) => {
    const { Studies } = await import("./studies/index.ts");
    studies ??= new Studies(session);
    return work(studies);
  };
  let map: RealMap | null = null;
  const withMap = async (work: (map: RealMap) => Promise<void>) => {
    const { RealMap } = await import("./studies/collapse/real-map.ts");
    map ??= new RealMap(session);
    return work(map);
  };
  let watch: QualityWatch | null = null;
  const withWatch = async (work: (watch: QualityWatch) => void) => {
    const { QualityWatch } = await import("./studies/quality-watch.ts");
    watch ??= new QualityWatch(session);
    work(watch);
  };
  const run = (task: () => Promise<void> | void) => {
    void session.queue.run(async () => task()).catch((error: unknown) => session.refuse(error));
  };
  /** Does what stops training, then trains on if it did before. */
  const keepTraining = async (task: () => Promise<void>) => {
    const wasTraining = session.isTraining;
    try {
      await task();
    } finally {
      if (wasTraining) session.play();
    }
  };
  /** What a person changes after training broke is meant to mend it: training goes on. */
  const mend = async (task: () => Promise<Cost>) => {
    const diverged = runStore.getState().phase === "diverged";
    const cost = await task();
    if (!diverged || cost === "display") return;
    session.notify(null);
    session.play();
  };
  /** Where data came from, so that their columns can be read in another way. */
  const files = new WeakMap<DataSet, File>();
  const readData = async (file: File, options: CsvOptions = {}) => {
    const { set, notes } = await readFile(file, options);
    files.set(set, file);
    const diverged = runStore.getState().phase === "diverged";
    await keepTraining(() => startCustom(session, set));
    if (diverged) session.play();
    const rows = `${set.name}: ${set.count.toLocaleString("en")} rows of ${set.dim} columns.`;
    session.notify({ tone: "info", text: [rows, ...notes].join(" ") });
  };
  return {
    configure: (patch) => run(() => mend(() => session.configure(patch))),
    fineTune: (patch) => run(() => mend(() => session.configure(patch, true))),
    keepCheckpoint: () => run(() => session.keep()),
    restoreSaved: (id) => run(() => keepTraining(() => session.restore(id))),
    forgetSaved: (id) => session.saved.forget(id),
    compareSaved: (id) => session.saved.compare(id),
    undo: () => {
      const { undo } = savedStore.getState();
      if (undo) run(() => keepTraining(() => session.restore(undo.id)));
    },
    reflow: (plan) => run(() => withJobs((all) => all.reflow(plan))),
    distil: (steps) => run(() => withJobs((all) => all.distil(steps))),
    crossValidate: (folds, steps) => run(() => withJobs((all) => all.crossValidate(folds, steps))),
    // A study asks only for samples and the like: it waits for no other command, and none waits for it.
    study: (request) => void withStudies((all) => all.run(request)).catch((error) => session.refuse(error)),
    cancelStudy: () => studies?.cancel(),
    makeMap: (settings) => void withMap((map) => map.make(settings)).catch((error) => session.refuse(error)),
    cancelMap: () => map?.cancel(),
    measureEvery: (steps) =>
      void withWatch((watch) => watch.every(steps)).catch((error) => session.refuse(error)),
    probe: (at) => {
      if (stageProbe) stageProbe.point(at);
      else if (at)
        void import("./probe.ts").then(({ StageProbe }) => {
          stageProbe ??= new StageProbe(session);
          stageProbe.point(at);
        });
    },
    cancelTask: () => jobs?.cancel(),
    train: () => run(() => session.play()),
    pause: () => run(() => session.pause()),
    stepOnce: () => run(async () => void (await session.train(1))),
    reset: () => run(() => keepTraining(() => session.start(configStore.getState()))),
    newSeed: () => {
      const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
      run(() => keepTraining(() => session.start({ ...configStore.getState(), seed: seed % 100000 })));
    },
    loadFile: (file) =>
      run(async () => {
        if (file.size < largestConfig && /\.json$/i.test(file.name)) {
          const text = await file.text();
          if (looksLikeConfig(text)) return keepTraining(() => session.start(readConfigFile(text)));
        }
        await readData(file);
      }),
    readColumns: ({ label, score }) =>
      run(async () => {
        const file = session.data && files.get(session.data.set);
        if (file) await readData(file, { labelColumn: label, scoreColumn: score });
      }),
    dismissNotice: () => session.notify(null),
    share: async () => {
      const hash = encodeConfig(configStore.getState());
      return `${location.origin}${location.pathname}${location.search}${hash ? `#${hash}` : ""}`;
    },
    exportFile: (kind: ExportKind) =>
      run(async () => {
        const blob = await exportBlob(session, kind);
        download(blob, kind === "config" ? "flow-matching-lab.json" : `flow-matching-lab-${kind}`);
      }),
    data: () => session.data,
    attachStage,
  };
}
