import type { Commands, StageCanvases, StageHandle, StageInfo, StageWindow } from "../ui/commands.ts";

/** Commands that wait for the lab: the page is there and answers before the GPU is. */
export function deferredCommands(ready: Promise<Commands>): Commands {
  let now: Commands | null = null;
  const when = (act: (commands: Commands) => void) => {
    if (now) act(now);
    else ready.then(act, () => undefined);
  };
  ready.then(
    (commands) => {
      now = commands;
    },
    () => undefined,
  );
  return {
    configure: (patch) => when((commands) => commands.configure(patch)),
    fineTune: (patch) => when((commands) => commands.fineTune(patch)),
    keepCheckpoint: () => when((commands) => commands.keepCheckpoint()),
    restoreSaved: (id) => when((commands) => commands.restoreSaved(id)),
    forgetSaved: (id) => when((commands) => commands.forgetSaved(id)),
    compareSaved: (id) => when((commands) => commands.compareSaved(id)),
    undo: () => when((commands) => commands.undo()),
    reflow: (plan) => when((commands) => commands.reflow(plan)),
    distil: (steps) => when((commands) => commands.distil(steps)),
    crossValidate: (folds, steps) => when((commands) => commands.crossValidate(folds, steps)),
    study: (request) => when((commands) => commands.study(request)),
    probe: (at) => when((commands) => commands.probe(at)),
    cancelStudy: () => when((commands) => commands.cancelStudy()),
    makeMap: (settings) => when((commands) => commands.makeMap(settings)),
    cancelMap: () => when((commands) => commands.cancelMap()),
    measureEvery: (steps) => when((commands) => commands.measureEvery(steps)),
    cancelTask: () => when((commands) => commands.cancelTask()),
    train: () => when((commands) => commands.train()),
    pause: () => when((commands) => commands.pause()),
    stepOnce: () => when((commands) => commands.stepOnce()),
    reset: () => when((commands) => commands.reset()),
    newSeed: () => when((commands) => commands.newSeed()),
    loadFile: (file) => when((commands) => commands.loadFile(file)),
    readColumns: (columns) => when((commands) => commands.readColumns(columns)),
    dismissNotice: () => when((commands) => commands.dismissNotice()),
    share: async () => (await ready).share(),
    exportFile: (kind) => when((commands) => commands.exportFile(kind)),
    data: () => now?.data() ?? null,
    attachStage: (canvases) => new DeferredStage(ready, canvases),
  };
}

/** A stage that is attached as soon as there is something to attach to. */
class DeferredStage implements StageHandle {
  readonly #listeners = new Set<() => void>();
  #handle: StageHandle | null = null;
  #window: StageWindow | null = null;
  #detached = false;

  constructor(ready: Promise<Commands>, canvases: StageCanvases) {
    ready.then(
      (commands) => {
        if (this.#detached) return;
        this.#handle = commands.attachStage(canvases);
        this.#handle.subscribe(() => this.#tell());
        if (this.#window) this.#handle.setWindow(this.#window);
        this.#tell();
      },
      () => undefined,
    );
  }

  setWindow(window: StageWindow): void {
    this.#window = window;
    this.#handle?.setWindow(window);
  }

  info(): StageInfo | null {
    return this.#handle?.info() ?? null;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  screenshot(): Promise<Blob> {
    if (!this.#handle) return Promise.reject(new Error("The stage is not drawn yet."));
    return this.#handle.screenshot();
  }

  detach(): void {
    this.#detached = true;
    this.#handle?.detach();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
