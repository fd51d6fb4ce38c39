import { flowColour, flowRamp, premultiplied, type Rgb } from "./colour.ts";
import { imageGrid } from "./image-grid.ts";
import { Layer } from "./layer.ts";
import type { StagePrograms } from "./pipelines.ts";
import type { FieldView, ImageView, Layers } from "./scene.ts";
import type { DrawnRows, DrawnSamples, SceneBuffers } from "./scene-buffers.ts";
import { mostClasses, type Theme } from "./theme.ts";
import { bracket } from "./times.ts";
import { clipTransform, pixelInClip, type Size, stripTransform, type Window } from "./window.ts";

/** CSS pixels at zoom 1. */
const SAMPLE_RADIUS = 2;
const DATA_RADIUS = 1.4;
const WEDGE_LENGTH = 15;
const WEDGE_HALF_WIDTH = 2.2;
/** Above so many data points their alpha falls, so that a cloud keeps its shape. */
const FULL_ALPHA_COUNT = 2000;
/** Trails before t stand out, those after it recede: shares of the theme's trail alpha. */
const BEFORE_T = 1.5;
const AFTER_T = 0.5;
/** Paths in the t strip. */
const STRIP_PATHS = 300;
/** Their alpha, as a share of the trails': they lie closer, and how dense they lie is to be read. */
const STRIP_ALPHA = 0.7;
/** Colours from source to generated; the size of the array in ribbons.wgsl. */
const RAMP_COLOURS = 64;
const WEDGE_ALPHA = 0.7;

/** How the scene is to be drawn. */
export interface Look {
  readonly window: Window;
  readonly theme: Theme;
  readonly layers: Layers;
  readonly t: number;
  readonly trailCount: number;
  readonly extent: readonly [number, number];
  readonly image: ImageView | null;
  readonly field: FieldView | null;
  readonly underlay: Underlay | null;
}

/** What is drawn beneath data and samples, loaded with the layer that wants it. */
export interface Underlay {
  draw(frame: Frame): void;
}

/** One pass over one surface. */
export interface Frame {
  readonly pass: GPURenderPassEncoder;
  readonly look: Look;
  readonly size: Size;
  readonly pixelRatio: number;
}

/** Records the layers of the stage and of the t strip. */
export class Picture {
  readonly #device: GPUDevice;
  readonly #layers: Readonly<Record<"data" | "trails" | "samples" | "images" | "field" | "strip", Layer>>;
  readonly #ramp: GPUBuffer;
  readonly #palettes: Readonly<Record<"data" | "samples", GPUBuffer>>;

  constructor(device: GPUDevice, programs: StagePrograms) {
    this.#device = device;
    this.#layers = {
      data: new Layer(device, "Picture.data", programs.points),
      trails: new Layer(device, "Picture.trails", programs.trails),
      samples: new Layer(device, "Picture.samples", programs.points),
      images: new Layer(device, "Picture.images", programs.images),
      field: new Layer(device, "Picture.field", programs.field),
      strip: new Layer(device, "Picture.strip", programs.strip),
    };
    this.#ramp = device.createBuffer({
      label: "Picture.ramp",
      size: 16 * RAMP_COLOURS,
      usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
    });
    const palette = (name: string) =>
      device.createBuffer({
        label: `Picture.palette.${name}`,
        size: 16 * mostClasses,
        usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
      });
    this.#palettes = { data: palette("data"), samples: palette("samples") };
  }

  setTheme(theme: Theme): void {
    this.#device.queue.writeBuffer(this.#ramp, 0, flowRamp(theme.source, theme.generated, RAMP_COLOURS));
  }

  drawMain(frame: Frame, scene: SceneBuffers): void {
    const { look } = frame;
    if (look.image) {
      this.#drawImages(frame, scene, look.image);
      return;
    }
    const { data, samples } = scene;
    const { layers } = look;
    look.underlay?.draw(frame);
    if (layers.data && data) this.#drawData(frame, data);
    if (layers.field && look.field) this.#drawField(frame, look.field);
    if (layers.trails && samples) this.#drawTrails(frame, samples);
    if (layers.samples && samples) this.#drawSamples(frame, samples);
  }

  drawStrip(frame: Frame, scene: SceneBuffers): void {
    const { pass, look, size, pixelRatio } = frame;
    const { samples } = scene;
    if (!samples || samples.times.length < 2) return;
    const alpha = look.theme.trailAlpha * STRIP_ALPHA;
    const paths = Math.min(samples.count, STRIP_PATHS);
    this.#layers.strip.draw(
      pass,
      [this.#ramp, samples.timeBuffer, samples.plane],
      {
        ...stripTransform(look.extent, size, pixelRatio),
        pixel: pixelInClip(size),
        halfWidth: (look.theme.trailWidth * pixelRatio) / 2,
        t: 1,
        alphaBefore: alpha,
        alphaAfter: alpha,
        count: samples.count,
        slices: samples.times.length,
      },
      paths * stripVertices(samples),
    );
  }

  dispose(): void {
    for (const layer of Object.values(this.#layers)) layer.dispose();
    for (const buffer of [this.#ramp, ...Object.values(this.#palettes)]) buffer.destroy();
  }

  #drawData(frame: Frame, data: DrawnRows): void {
    const { pass, look, pixelRatio } = frame;
    const { theme } = look;
    const thinned = theme.dataAlpha * Math.min(1, Math.sqrt(FULL_ALPHA_COUNT / data.count));
    // Where the data is the subject, it is drawn opaque.
    const alone = !(look.layers.samples || look.layers.trails);
    const alpha = alone ? 1 : thinned;
    const { buffers, classes } = this.#classesOf(frame, "data", data, (colour) =>
      premultiplied(colour, alpha),
    );
    this.#layers.data.draw(
      pass,
      buffers,
      {
        ...planeToClip(frame),
        ...{ classes, radius: DATA_RADIUS * theme.zoom * pixelRatio },
        fraction: 0,
        colour: premultiplied(theme.data, alpha),
        before: 0,
        after: 0,
      },
      3 * data.count,
    );
  }

  #drawSamples(frame: Frame, samples: DrawnSamples): void {
    const { pass, look, pixelRatio } = frame;
    const { theme, t } = look;
    const { before, after, fraction } = bracket(samples.times, t);
    const ripe = (end: Rgb) => premultiplied(flowColour(theme.source, end, t), 1);
    const { buffers, classes } = this.#classesOf(frame, "samples", samples, ripe);
    this.#layers.samples.draw(
      pass,
      buffers,
      {
        ...planeToClip(frame),
        ...{ classes, radius: SAMPLE_RADIUS * theme.zoom * pixelRatio },
        fraction,
        colour: ripe(theme.generated),
        before: before * samples.count,
        after: after * samples.count,
      },
      3 * samples.count,
    );
  }

  /** What the points' kernel binds beside its uniforms. */
  #classesOf(
    { look }: Frame,
    of: "data" | "samples",
    { plane, labels }: DrawnRows,
    colourOf: (colour: Rgb) => readonly number[],
  ): { readonly buffers: readonly GPUBuffer[]; readonly classes: number } {
    const palette = this.#palettes[of];
    // Something has to be bound; it is not read.
    if (!labels || !look.layers.classes) return { buffers: [plane, plane, palette], classes: 0 };
    const colours = new Float32Array(look.theme.categories.flatMap(colourOf));
    this.#device.queue.writeBuffer(palette, 0, colours);
    return { buffers: [plane, labels, palette], classes: mostClasses };
  }

  #drawTrails(frame: Frame, samples: DrawnSamples): void {
    const { pass, look, pixelRatio } = frame;
    if (samples.times.length < 2) return;
    const { theme, t } = look;
    this.#layers.trails.draw(
      pass,
      [this.#ramp, samples.timeBuffer, samples.plane],
      {
        ...planeToClip(frame),
        halfWidth: (theme.trailWidth * pixelRatio) / 2,
        t,
        alphaBefore: theme.trailAlpha * BEFORE_T,
        alphaAfter: theme.trailAlpha * AFTER_T,
        count: samples.count,
        slices: samples.times.length,
      },
      Math.min(samples.count, look.trailCount) * stripVertices(samples),
    );
  }

  #drawField(frame: Frame, field: FieldView): void {
    const { pass, look, pixelRatio } = frame;
    const { columns, rows, low, high } = field;
    const { theme } = look;
    const zoom = theme.zoom * pixelRatio;
    this.#layers.field.draw(
      pass,
      [field.velocity, field.weight],
      {
        ...planeToClip(frame),
        low,
        step: [(high[0] - low[0]) / Math.max(1, columns - 1), (high[1] - low[1]) / Math.max(1, rows - 1)],
        length: WEDGE_LENGTH * zoom,
        halfWidth: WEDGE_HALF_WIDTH * zoom,
        // At this speed a particle would cross a quarter of the radius while t runs from 0 to 1.
        speed: look.window.radius / 4,
        rows,
        colour: premultiplied(theme.generated, WEDGE_ALPHA),
      },
      3 * columns * rows,
    );
  }

  /** Samples; the real pictures where only the data layer is on. */
  #drawImages(frame: Frame, scene: SceneBuffers, image: ImageView): void {
    const { pass, look, size, pixelRatio } = frame;
    const { theme, layers, t } = look;
    const rows = layers.samples ? scene.samples : layers.data ? scene.data : null;
    if (!rows?.ink) return;
    const times = rows === scene.samples ? scene.samples.times : [0];
    const { before, after, fraction } = bracket(times, t);
    const colour = layers.samples ? flowColour(theme.source, theme.generated, t) : theme.data;
    const { columns, shown, pixel, cell, origin } = imageGrid(image, size, pixelRatio, rows.images);
    const slice = rows.images * image.width * image.height;
    this.#layers.images.draw(
      pass,
      [rows.ink],
      {
        colour: premultiplied(colour, 1),
        origin,
        cell,
        pixel,
        fraction,
        columns,
        shown,
        width: image.width,
        height: image.height,
        before: before * slice,
        after: after * slice,
      },
      3,
    );
  }
}

export function planeToClip({ look, size }: Frame) {
  return { ...clipTransform(look.window, size), pixel: pixelInClip(size) };
}

/** Of one path in ribbons.wgsl. */
function stripVertices({ times }: DrawnSamples): number {
  return 2 * times.length + 2;
}
