import { getEntry } from "../algorithms/entry.ts";
import { guidance } from "../algorithms/guidance/index.ts";
import { solvers } from "../algorithms/solvers/index.ts";
import { configStore } from "../config/store.ts";
import type { Choice } from "../config/types.ts";
import type { SolverRequest } from "../engine/engine.ts";
import type { DeviceTrajectory } from "../engine/gpu-engine.ts";
import { solverRequest } from "../engine/solver-request.ts";
import { LabError } from "../lib/errors.ts";
import type { Projection } from "../render/scene.ts";
import { createStage, type Stage } from "../render/stage.ts";
import { mostClasses, readTheme } from "../render/theme.ts";
import { onBeat } from "../telemetry/beat.ts";
import { runStore } from "../telemetry/run-store.ts";
import { viewStore } from "../telemetry/view-store.ts";
import type { StageCanvases, StageHandle, StageInfo, StageWindow } from "../ui/commands.ts";
import { onRestyle } from "../ui/theme.ts";
import type { DensityLayer } from "./density-layer.ts";
import { FieldLayer } from "./field-layer.ts";
import { Pacer } from "./pacer.ts";
import { homeWindow, imageView, planeMap, projectPoints } from "./projection.ts";
import type { Session } from "./session.ts";

/** What the stage samples: while training little and often, at rest all that is asked for. */
interface Detail {
  readonly count: number;
  readonly steps: number;
}

const sampleSeed = 0;
/** Equal intervals of time that the way of samples with steps of their own is drawn in. */
const frames = 50;
/** Points that decide the home window. */
const windowPoints = 4000;

/**
 * Keeps the stage's picture true to the run: samples it anew as the weights change, draws when something
 * changed, and takes no more than its share of the GPU from training.
 */
export class StageController implements StageHandle {
  readonly #session: Session;
  readonly #device: GPUDevice;
  readonly #isFallback: boolean;
  readonly #canvas: HTMLCanvasElement;
  readonly #stage: Stage;
  readonly #field: FieldLayer;
  readonly #listeners = new Set<() => void>();
  readonly #stops: (() => void)[] = [];
  readonly #drawing = new Pacer(0.25, 0);
  readonly #sampling = new Pacer(0.25, 250);
  readonly #fields = new Pacer(0.15, 100);
  readonly #densities = new Pacer(0.1, 100);
  #info: StageInfo | null = null;
  #projection: Projection | null = null;
  #classes: readonly string[] = [];
  #window: StageWindow | null = null;
  #density: Promise<DensityLayer> | null = null;
  #points: GPUBuffer | null = null;
  #trajectory: DeviceTrajectory | null = null;
  #sampledAt = "";
  #frame = 0;
  #abort = new AbortController();

  constructor(session: Session, device: GPUDevice, isFallback: boolean, canvases: StageCanvases) {
    this.#session = session;
    this.#device = device;
    this.#isFallback = isFallback;
    this.#canvas = canvases.main;
    this.#stage = createStage(device, canvases, navigator.gpu.getPreferredCanvasFormat());
    this.#field = new FieldLayer(device, session);
    const resize = new ResizeObserver(() => this.#stage.resize());
    resize.observe(canvases.main);
    resize.observe(canvases.strip);
    this.#stops.push(
      onBeat(() => this.#beat()),
      () => resize.disconnect(),
      session.onStart(() => this.#restart()),
      viewStore.subscribe((state, before) => {
        this.#stage.setT(state.t);
        this.#stage.setLayers(state.layers, this.#trailCount);
        if (state.layers.density !== before.layers.density) this.#switchDensity(state.layers.density);
        if (!state.playing) this.#soon();
      }),
      onRestyle(() => {
        this.#restyle();
        this.#stage.draw();
      }),
    );
    const { t, layers } = viewStore.getState();
    this.#stage.setT(t);
    this.#stage.setLayers(layers, this.#trailCount);
    this.#restyle();
    if (session.data) this.#restart();
  }

  setWindow(window: StageWindow): void {
    this.#stage.setWindow({ centre: window.centre, radius: window.radius });
    this.#field.setWindow(window);
    this.#fields.hurry();
    this.#window = window;
    this.#densities.hurry();
    this.#soon();
  }

  info(): StageInfo | null {
    return this.#info;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  screenshot(): Promise<Blob> {
    return this.#stage.screenshot();
  }

  detach(): void {
    cancelAnimationFrame(this.#frame);
    this.#abort.abort();
    for (const stop of this.#stops) stop();
    this.#stage.dispose();
    this.#field.dispose();
    this.#density?.then(
      ({ picture }) => picture.dispose(),
      () => undefined,
    );
    this.#trajectory?.buffer.destroy();
    this.#points?.destroy();
  }

  #restyle(): void {
    const style = getComputedStyle(document.documentElement);
    this.#stage.setTheme(readTheme((name) => style.getPropertyValue(name), true));
  }

  /** A new run: other points, another plane perhaps, no samples yet. */
  #restart(): void {
    const { data } = this.#session;
    if (!data) return;
    this.#abort.abort();
    this.#abort = new AbortController();
    const { projection, caption } = planeMap(data);
    this.#projection = projection;
    const points = data.train.scaled.subarray(0, windowPoints * data.set.dim);
    const plane = projectPoints(projection, points);
    const home = homeWindow(plane);
    const image = imageView(data);
    // A run that is set aside takes its own points with it.
    const { buffer, stride } = this.#session.engine.copyTrainingPoints();
    const extent: [number, number] = [home.centre[0] - home.radius, home.centre[0] + home.radius];
    this.#stage.setField(null);
    this.#switchDensity(false);
    const { labels } = data.train;
    const { classes } = this.#session;
    this.#classes = classes > 0 && classes <= mostClasses && !image ? data.set.classNames : [];
    this.#stage.setScene({
      dim: data.set.dim,
      stride,
      data: { buffer, count: data.train.count, ...(labels && this.#classes.length > 0 && { labels }) },
      samples: null,
      projection,
      extent,
      ...(image ? { image } : {}),
    });
    this.#points?.destroy();
    this.#points = buffer;
    this.#field.setPlane(data.set.dim === 2 && !image ? projection : null);
    this.#sampledAt = "";
    this.#sampling.hurry();
    this.#tell({
      caption: "",
      projection: image ? null : caption,
      home,
      times: [0, 1],
      summary: `${data.set.name}: ${data.train.count.toLocaleString("en")} training points, no samples yet.`,
      classes: this.#classes,
      image: data.set.image ?? null,
    });
  }

  #beat(): void {
    // A panel's page covers it.
    if (this.#canvas.closest("[inert]")) return;
    // Other runs are none of the stage's business: it shows what it has.
    if (this.#session.isAside) {
      this.#draw();
      return;
    }
    const now = performance.now();
    // Training comes first: its kernels and the sampler's would be compiled side by side.
    const isFirst = this.#session.isTraining && runStore.getState().step === 0;
    if (!isFirst && this.#sampling.ready(now) && this.#isStale())
      void this.#sampling.run(() => this.#sample());
    if (viewStore.getState().layers.field && this.#fields.ready(now))
      void this.#fields.run(() => this.#drawField());
    if (viewStore.getState().layers.density && this.#densities.ready(now))
      void this.#densities.run(() => this.#drawDensity());
    this.#draw();
  }

  #draw(): void {
    if (this.#drawing.ready(performance.now()) && this.#stage.draw()) {
      void this.#drawing.run(() => this.#device.queue.onSubmittedWorkDone());
    }
  }

  /** What a hand moves is drawn in the next frame, not at the next beat. */
  #soon(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  /** What the present picture should be made of; equal keys need no new samples. */
  #key(): string {
    const { solver, guidance: guide } = configStore.getState();
    const { step, phase } = runStore.getState();
    return JSON.stringify([step, solver, guide, phase === "training", this.#session.data?.set.name]);
  }

  #isStale(): boolean {
    return this.#projection !== null && this.#session.data !== null && this.#key() !== this.#sampledAt;
  }

  get #trailCount(): number {
    return this.#isFallback ? 160 : 400;
  }

  #detail(): Detail {
    const { solver } = configStore.getState();
    // Solvers that choose their steps are not held back: this many pictures of the way are kept.
    const asked = "steps" in solver ? Number(solver.steps) : frames;
    const training = runStore.getState().phase === "training";
    if (this.#session.data?.set.image)
      return { count: this.#isFallback && training ? 100 : 196, steps: Math.min(asked, training ? 16 : 100) };
    if (this.#isFallback)
      return training
        ? { count: 320, steps: Math.min(asked, 12) }
        : { count: 1000, steps: Math.min(asked, 100) };
    return { count: 1500, steps: training ? Math.min(asked, 20) : asked };
  }

  async #sample(): Promise<void> {
    const { data, engine } = this.#session;
    if (!data) return;
    const key = this.#key();
    const { signal } = this.#abort;
    const { count, steps } = this.#detail();
    const { solver, coupling } = configStore.getState();
    const { step } = runStore.getState();
    // What stands in the data's place is what the network made of noise before.
    const isReflow = coupling.id === "reflow";
    const pairs = "points of the last round’s own making";
    try {
      const asked = solverRequest(solver);
      const taken = "steps" in asked ? { ...asked, steps } : { ...asked, frames: steps };
      const made = await engine.trajectory({ count, seed: sampleSeed, solver: taken }, signal);
      if (signal.aborted) return made.buffer.destroy();
      const { buffer: trajectory, times, labels } = made;
      const coloured = labels && this.#classes.length > 0 ? { labels } : {};
      this.#stage.setSamples({ trajectory, times, count: made.count, ...coloured });
      this.#trajectory?.buffer.destroy();
      this.#trajectory = made;
      this.#sampledAt = key;
      const what = data.set.image ? "generated images" : "samples";
      this.#tell({
        ...this.#info!,
        caption: `${data.set.image ? "up to " : ""}${count.toLocaleString("en")} ${what}, EMA weights, ${made.labels ? labelText() : ""}${workText(solver, taken, made)}, seed ${sampleSeed}${isReflow ? `, over ${pairs}` : ""}`,
        times,
        summary: `${data.set.name}: ${count} ${what} at step ${step.toLocaleString("en")}, drawn over ${data.train.count.toLocaleString("en")} ${isReflow ? pairs : "training points"}.`,
      });
    } catch (error) {
      // A run that was replaced in the meantime took its buffers with it.
      if (!signal.aborted) this.#session.refuse(error);
    }
  }

  async #drawField(): Promise<void> {
    const view = await this.#field.update(viewStore.getState().t);
    if (view) this.#stage.setField(view);
  }

  /** Off, it is gone at once; on, it comes with the next map. */
  #switchDensity(on: boolean): void {
    if (!on) this.#stage.setUnderlay(null);
    this.#density?.then(
      (layer) => layer.forget(),
      // Whoever waits for it is told.
      () => undefined,
    );
    this.#densities.hurry();
  }

  async #drawDensity(): Promise<void> {
    const { t, playing } = viewStore.getState();
    if (!this.#window) return;
    this.#density ??= import("./density-layer.ts").then((module) =>
      module.DensityLayer.create(this.#session, this.#device, this.#isFallback),
    );
    try {
      const layer = await this.#density;
      // A software adapter takes seconds: while time runs it keeps to the end, where the samples are the model's.
      const changed = await layer.update(this.#isFallback && playing ? 1 : t, this.#window);
      if (changed && viewStore.getState().layers.density) this.#stage.setUnderlay(layer.picture);
    } catch (error) {
      if (error instanceof LabError && error.code === "aborted") return;
      if (!(error instanceof LabError)) this.#density = null;
      // What has no density has none at the next flow time either.
      viewStore.setState(({ layers }) => ({ layers: { ...layers, density: false } }));
      this.#session.refuse(error);
    }
  }

  #tell(info: StageInfo): void {
    this.#info = info;
    for (const listener of this.#listeners) listener();
  }
}

/** Each sample has a label of its own. */
function labelText(): string {
  const { id, scale } = configStore.getState().guidance;
  const guided = id === "none" ? "" : `${getEntry(guidance, id).label} at ${scale}, `;
  return `labels as in the data, ${guided}`;
}

/** What sampling took, as the kernels counted it. */
function workText(choice: Choice, taken: SolverRequest, { nfe, status }: DeviceTrajectory): string {
  const { label } = getEntry(solvers, choice.id);
  if (typeof nfe === "number") {
    const asked = Number(choice.steps);
    const steps = "steps" in taken ? taken.steps : asked;
    // While training the stage takes fewer steps than are asked for, and says so.
    return `${label} ${steps < asked ? `${steps} of ${asked} steps` : `${steps} steps`} = ${nfe} NFE`;
  }
  const mean = nfe.reduce((sum, each) => sum + each, 0) / nfe.length;
  const unfinished = status?.filter((one) => one !== "done").length ?? 0;
  const left = unfinished > 0 ? `, ${unfinished.toLocaleString("en")} unfinished` : "";
  return `${label} = ${mean.toFixed(0)} NFE on average${left}`;
}
