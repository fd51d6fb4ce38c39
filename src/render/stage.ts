import { LabError } from "../lib/errors.ts";
import type { Look, Underlay } from "./picture.ts";
import { Picture } from "./picture.ts";
import { stagePrograms } from "./pipelines.ts";
import type { FieldView, Layers, SampleView, Scene } from "./scene.ts";
import { SceneBuffers } from "./scene-buffers.ts";
import { canvasSurface, type Surface } from "./surface.ts";
import type { Theme } from "./theme.ts";
import type { Window } from "./window.ts";

/** The stage: draws a scene from GPU buffers, only when something has changed. */
export interface Stage {
  /** Resolves when the pipelines are compiled; before that `draw` does nothing. */
  readonly ready: Promise<void>;
  /**
   * A new scene; null empties the stage. Its buffers are read in a submit made by this call (or, before
   * `ready`, by the end of `ready`), so later submits may overwrite them.
   */
  setScene(scene: Scene | null): void;
  /** New samples of the same scene, in the same or in another buffer; read like the scene's. */
  setSamples(samples: SampleView | null): void;
  /** The field at the present t; its buffers are read at each draw. */
  setField(field: FieldView | null): void;
  /** Beneath everything else; call it again whenever what it draws has changed. */
  setUnderlay(underlay: Underlay | null): void;
  setWindow(window: Window): void;
  setTheme(theme: Theme): void;
  /** @param trailCount particles that get a trail, at most */
  setLayers(layers: Layers, trailCount?: number): void;
  setT(t: number): void;
  /** @returns whether anything was drawn. */
  draw(): boolean;
  /** Follows the canvases' elements; call it when their size or the device's pixel ratio may have changed. */
  resize(): void;
  /** The stage as it stands, PNG, on its ground. @throws LabError before `ready`, or with a canvas of no size. */
  screenshot(): Promise<Blob>;
  dispose(): void;
}

export interface StageSurfaces {
  readonly main: Surface;
  readonly strip: Surface;
}

/** Trails that are drawn where nothing else is asked for: enough to show every way, and still single lines. */
const TRAIL_COUNT = 300;

/** @param format of the canvases: `navigator.gpu.getPreferredCanvasFormat()` */
export function createStage(
  device: GPUDevice,
  canvases: { readonly main: HTMLCanvasElement; readonly strip: HTMLCanvasElement },
  format: GPUTextureFormat,
): Stage {
  return createStageOn(device, format, {
    main: canvasSurface(device, format, canvases.main, "Stage.main"),
    strip: canvasSurface(device, format, canvases.strip, "Stage.strip"),
  });
}

/** The same on any surfaces: tests draw into textures. */
export function createStageOn(device: GPUDevice, format: GPUTextureFormat, surfaces: StageSurfaces): Stage {
  return new SurfaceStage(device, format, surfaces);
}

class SurfaceStage implements Stage {
  readonly ready: Promise<void>;
  readonly #device: GPUDevice;
  readonly #surfaces: StageSurfaces;
  #parts: { readonly picture: Picture; readonly buffers: SceneBuffers } | null = null;
  #scene: Scene | null = null;
  #theme: Theme | null = null;
  #window: Window = { centre: [0, 0], radius: 1 };
  #layers: Layers = { samples: true, trails: true, data: true, field: false, classes: true };
  #trailCount = TRAIL_COUNT;
  #field: FieldView | null = null;
  #underlay: Underlay | null = null;
  #t = 0;
  #stale = { main: true, strip: true };
  #disposed = false;

  constructor(device: GPUDevice, format: GPUTextureFormat, surfaces: StageSurfaces) {
    this.#device = device;
    this.#surfaces = surfaces;
    this.ready = this.#prepare(format);
  }

  setScene(scene: Scene | null): void {
    this.#scene = scene;
    if (scene) this.#parts?.buffers.setScene(scene);
    this.#mark("main", "strip");
  }

  setSamples(samples: SampleView | null): void {
    if (!this.#scene) return;
    this.#scene = { ...this.#scene, samples };
    this.#parts?.buffers.setSamples(samples);
    this.#mark("main", "strip");
  }

  setField(field: FieldView | null): void {
    this.#field = field;
    if (this.#layers.field) this.#mark("main");
  }

  setUnderlay(underlay: Underlay | null): void {
    if (underlay === null && this.#underlay === null) return;
    this.#underlay = underlay;
    this.#mark("main");
  }

  setWindow(window: Window): void {
    const { centre, radius } = this.#window;
    if (centre[0] === window.centre[0] && centre[1] === window.centre[1] && radius === window.radius) return;
    this.#window = window;
    this.#mark("main");
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#parts?.picture.setTheme(theme);
    this.#surfaces.main.setTransparent(theme.transparent);
    this.#mark("main", "strip");
  }

  setLayers(layers: Layers, trailCount: number = TRAIL_COUNT): void {
    const old = this.#layers;
    const same =
      old.samples === layers.samples &&
      old.trails === layers.trails &&
      old.data === layers.data &&
      old.field === layers.field &&
      old.classes === layers.classes &&
      trailCount === this.#trailCount;
    if (same) return;
    this.#layers = layers;
    this.#trailCount = trailCount;
    this.#mark("main");
  }

  setT(t: number): void {
    if (t === this.#t) return;
    this.#t = t;
    this.#mark("main");
  }

  draw(): boolean {
    const theme = this.#theme;
    if (!this.#parts || !theme || this.#disposed) return false;
    const main = this.#stale.main && hasArea(this.#surfaces.main);
    const strip = this.#stale.strip && hasArea(this.#surfaces.strip);
    if (!main && !strip) return false;
    this.#submit(theme, main, strip, theme.transparent);
    return true;
  }

  resize(): void {
    if (this.#surfaces.main.fit()) this.#mark("main");
    if (this.#surfaces.strip.fit()) this.#mark("strip");
  }

  async screenshot(): Promise<Blob> {
    const { main } = this.#surfaces;
    if (!this.#parts || !this.#theme || this.#disposed || !hasArea(main)) {
      throw new LabError("not-available", "The stage has no picture yet.", {
        hint: "Wait until it shows something, then save the picture again.",
      });
    }
    this.#submit(this.#theme, true, false, false);
    const blob = main.blob();
    // The picture on the page has its own ground again with the next draw.
    if (this.#theme.transparent) this.#mark("main");
    return blob;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#parts?.picture.dispose();
    this.#parts?.buffers.dispose();
    this.#parts = null;
    this.#surfaces.main.dispose();
    this.#surfaces.strip.dispose();
  }

  async #prepare(format: GPUTextureFormat): Promise<void> {
    const programs = await stagePrograms(this.#device, format);
    if (this.#disposed) return;
    const picture = new Picture(this.#device, programs);
    const buffers = new SceneBuffers(this.#device, programs);
    this.#parts = { picture, buffers };
    if (this.#theme) picture.setTheme(this.#theme);
    if (this.#scene) buffers.setScene(this.#scene);
  }

  #mark(...surfaces: readonly ("main" | "strip")[]): void {
    for (const surface of surfaces) this.#stale[surface] = true;
  }

  #submit(theme: Theme, main: boolean, strip: boolean, transparent: boolean): void {
    const { picture, buffers } = this.#parts!;
    const encoder = this.#device.createCommandEncoder({ label: "Stage.draw" });
    const look = this.#look(theme);
    const record = (name: "main" | "strip", clear: GPUColor, paint: "drawMain" | "drawStrip") => {
      const surface = this.#surfaces[name];
      const pass = encoder.beginRenderPass({
        label: `Stage.${name}`,
        colorAttachments: [{ view: surface.view(), loadOp: "clear", storeOp: "store", clearValue: clear }],
      });
      const { size, pixelRatio } = surface;
      if (this.#scene) picture[paint]({ pass, look, size, pixelRatio }, buffers);
      pass.end();
      this.#stale[name] = false;
    };
    if (main) record("main", transparent ? [0, 0, 0, 0] : [...theme.ground, 1], "drawMain");
    if (strip) record("strip", [...theme.ground, 1], "drawStrip");
    this.#device.queue.submit([encoder.finish()]);
  }

  #look(theme: Theme): Look {
    return {
      window: this.#window,
      theme,
      layers: this.#layers,
      t: this.#t,
      trailCount: this.#trailCount,
      extent: this.#scene?.extent ?? [-1, 1],
      image: this.#scene?.image ?? null,
      field: this.#field,
      underlay: this.#underlay,
    };
  }
}

function hasArea({ size }: Surface): boolean {
  return size.width > 0 && size.height > 0;
}
