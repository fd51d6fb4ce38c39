import { Conversion, type Rows } from "./conversion.ts";
import type { StagePrograms } from "./pipelines.ts";
import type { ImageView, SampleView, Scene } from "./scene.ts";

/** What the layers draw from: plane points and pixels of one set of rows. */
export interface DrawnRows {
  /** vec2f `[slices, count]` */
  readonly plane: GPUBuffer;
  /** float32 `[slices, images, pixels]`, unclamped; null where rows are no pictures. */
  readonly ink: GPUBuffer | null;
  readonly count: number;
  readonly images: number;
  /** u32 `[count]`; null where points have no class. */
  readonly labels: GPUBuffer | null;
}

export interface DrawnSamples extends DrawnRows {
  readonly times: readonly number[];
  /** float32 `[slices]` */
  readonly timeBuffer: GPUBuffer;
}

/** Pictures that are kept: more than any stage has room for, and at most so many bytes. */
const MAX_IMAGES = 512;
const MAX_INK_BYTES = 32 * 2 ** 20;

/** The scene as the stage keeps it: converted once, in its own buffers. */
export class SceneBuffers {
  readonly #device: GPUDevice;
  readonly #conversions: Readonly<Record<"dataPlane" | "dataInk" | "samplePlane" | "sampleInk", Conversion>>;
  #scene: Scene | null = null;
  #projection: GPUBuffer | null = null;
  #imageMap: GPUBuffer | null = null;
  #times: GPUBuffer | null = null;
  readonly #labels: Record<"data" | "samples", GPUBuffer | null> = { data: null, samples: null };
  #data: DrawnRows | null = null;
  #samples: DrawnSamples | null = null;

  constructor(device: GPUDevice, programs: StagePrograms) {
    this.#device = device;
    this.#conversions = {
      dataPlane: new Conversion(device, "SceneBuffers.dataPlane", programs.project),
      dataInk: new Conversion(device, "SceneBuffers.dataInk", programs.pixels),
      samplePlane: new Conversion(device, "SceneBuffers.samplePlane", programs.project),
      sampleInk: new Conversion(device, "SceneBuffers.sampleInk", programs.pixels),
    };
  }

  get data(): DrawnRows | null {
    return this.#data;
  }

  get samples(): DrawnSamples | null {
    return this.#samples;
  }

  /** Reads the scene's buffers in a submit of its own; afterwards they may be overwritten. */
  setScene(scene: Scene): void {
    const { projection, image, data } = scene;
    this.#scene = scene;
    this.#projection = this.#upload(this.#projection, "projection", projection.matrix, projection.offset);
    this.#imageMap = image ? this.#upload(this.#imageMap, "imageMap", image.scale, image.shift) : null;
    const encoder = this.#device.createCommandEncoder({ label: "SceneBuffers.setScene" });
    this.#data =
      data && data.count > 0
        ? {
            ...this.#convert(
              encoder,
              this.#conversions.dataPlane,
              this.#conversions.dataInk,
              data.buffer,
              data.count,
              1,
            ),
            labels: this.#classesOf("data", data.labels),
          }
        : null;
    this.#device.queue.submit([encoder.finish()]);
    this.setSamples(scene.samples);
  }

  /** The same for new samples of the same scene. */
  setSamples(view: SampleView | null): void {
    if (!view || view.count === 0) {
      this.#samples = null;
      return;
    }
    const { trajectory, times, count } = view;
    const { samplePlane, sampleInk } = this.#conversions;
    const encoder = this.#device.createCommandEncoder({ label: "SceneBuffers.setSamples" });
    const rows = this.#convert(encoder, samplePlane, sampleInk, trajectory, count, times.length);
    this.#device.queue.submit([encoder.finish()]);
    this.#times = this.#upload(this.#times, "times", new Float32Array(times));
    const labels = this.#classesOf("samples", view.labels);
    this.#samples = { ...rows, labels, times, timeBuffer: this.#times };
  }

  dispose(): void {
    for (const conversion of Object.values(this.#conversions)) conversion.dispose();
    const { data, samples } = this.#labels;
    for (const buffer of [this.#projection, this.#imageMap, this.#times, data, samples]) buffer?.destroy();
    this.#data = null;
    this.#samples = null;
  }

  #convert(
    encoder: GPUCommandEncoder,
    toPlane: Conversion,
    toInk: Conversion,
    buffer: GPUBuffer,
    count: number,
    slices: number,
  ): Omit<DrawnRows, "labels"> {
    const { dim, stride, projection, image } = this.#scene!;
    const rows: Rows = { buffer, slices, byteLength: 4 * slices * count * stride };
    const shape = { dim, stride, count };
    const plane = toPlane.record(
      encoder,
      rows,
      this.#projection!,
      { ...shape, warp: projection.expm1 ? 1 : 0 },
      count,
      8 * slices * count,
    );
    if (!image || !this.#imageMap) return { plane, ink: null, count, images: 0 };
    const images = imageCount(image, count, slices);
    const ink = toInk.record(
      encoder,
      rows,
      this.#imageMap,
      { ...shape, shown: images, gain: 1 / image.max, warp: image.expm1 ? 1 : 0 },
      images * dim,
      4 * slices * images * dim,
    );
    return { plane, ink, count, images };
  }

  #classesOf(of: "data" | "samples", labels: Uint32Array | undefined): GPUBuffer | null {
    if (!labels) return null;
    this.#labels[of] = this.#upload(this.#labels[of], `labels.${of}`, labels);
    return this.#labels[of];
  }

  /** Writes the arrays one after the other into `old`, or into a new buffer where that is too small. */
  #upload(
    old: GPUBuffer | null,
    name: string,
    ...arrays: readonly (Float32Array | Uint32Array)[]
  ): GPUBuffer {
    const size = arrays.reduce((sum, array) => sum + array.byteLength, 0);
    let buffer = old;
    if (!buffer || buffer.size < size) {
      buffer?.destroy();
      buffer = this.#device.createBuffer({
        label: `SceneBuffers.${name}`,
        size,
        usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
      });
    }
    let offset = 0;
    for (const array of arrays) {
      this.#device.queue.writeBuffer(
        buffer,
        offset,
        array as Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>,
      );
      offset += array.byteLength;
    }
    return buffer;
  }
}

function imageCount(image: ImageView, count: number, slices: number): number {
  const bytes = 4 * slices * image.width * image.height;
  return Math.min(count, MAX_IMAGES, Math.max(1, Math.floor(MAX_INK_BYTES / bytes)));
}
