import densitySource from "../../shaders/render/density.wgsl?raw";
import { premultiplied, type Rgb } from "./colour.ts";
import { Layer } from "./layer.ts";
import { type Frame, planeToClip, type Underlay } from "./picture.ts";
import { over, type Program } from "./pipelines.ts";
import { uniformLayout } from "./uniforms.ts";

/** A log density over the plane at one flow time. */
export interface DensityMap {
  /** nats, `[rows, columns]`, x running fastest. */
  readonly values: Float32Array;
  readonly columns: number;
  readonly rows: number;
  /** Plane coordinates of the first and of the last node. */
  readonly low: readonly [number, number];
  readonly high: readonly [number, number];
  /** Log density at the four lines, falling. */
  readonly levels: readonly [number, number, number, number];
}

/** The model's map at one flow time, and the exact one where it is known. */
export interface DensityMaps {
  readonly t: number;
  readonly model: DensityMap;
  readonly exact: DensityMap | null;
}

const BAND_ALPHA = 0.055;
const LINE_ALPHA = 0.55;
/** CSS pixels. */
const LINE_WIDTH = 1;
const DASH = 4;
/** The map fades while the flow time moves away from its own, and is gone this far off. */
const REACH = 0.12;

/** Draws density maps: the model's as bands, the exact one's lines dashed over them. */
export class DensityPicture implements Underlay {
  readonly #device: GPUDevice;
  readonly #layers: Readonly<Record<"model" | "exact", Layer>>;
  readonly #buffers: Record<"model" | "exact", GPUBuffer | null> = { model: null, exact: null };
  #maps: DensityMaps | null = null;

  private constructor(device: GPUDevice, program: Program<GPURenderPipeline>) {
    this.#device = device;
    this.#layers = {
      model: new Layer(device, "DensityPicture.model", program),
      exact: new Layer(device, "DensityPicture.exact", program),
    };
  }

  /** @param format of the canvases */
  static async create(device: GPUDevice, format: GPUTextureFormat): Promise<DensityPicture> {
    const module = device.createShaderModule({ label: "DensityPicture", code: densitySource });
    const pipeline = await device.createRenderPipelineAsync({
      label: "DensityPicture",
      layout: "auto",
      vertex: { module, entryPoint: "vertex" },
      fragment: { module, entryPoint: "fragment", targets: [{ format, blend: over }] },
      primitive: { topology: "triangle-list" },
    });
    return new DensityPicture(device, { pipeline, uniform: uniformLayout(densitySource, "Density") });
  }

  set(maps: DensityMaps): void {
    this.#maps = maps;
    this.#write("model", maps.model);
    if (maps.exact) this.#write("exact", maps.exact);
  }

  draw(frame: Frame): void {
    const maps = this.#maps;
    if (!maps) return;
    const { theme, t } = frame.look;
    const alpha = Math.max(0, 1 - Math.abs(t - maps.t) / REACH);
    if (alpha === 0) return;
    this.#draw(frame, "model", maps.model, theme.generated, alpha, 0);
    if (maps.exact) this.#draw(frame, "exact", maps.exact, theme.reference, alpha, DASH);
  }

  dispose(): void {
    for (const layer of Object.values(this.#layers)) layer.dispose();
    for (const buffer of Object.values(this.#buffers)) buffer?.destroy();
  }

  /** Lines alone where they are dashed. */
  #draw(
    { pass, look, size, pixelRatio }: Frame,
    which: "model" | "exact",
    map: DensityMap,
    colour: Rgb,
    alpha: number,
    dash: number,
  ): void {
    const buffer = this.#buffers[which];
    if (!buffer) return;
    const { columns, rows, low, high, levels } = map;
    const { scale, offset } = planeToClip({ pass, look, size, pixelRatio });
    const zoom = look.theme.zoom * pixelRatio;
    this.#layers[which].draw(
      pass,
      [buffer],
      {
        ...{ scale, offset, low, columns, rows, levels },
        step: [(high[0] - low[0]) / (columns - 1), (high[1] - low[1]) / (rows - 1)],
        fill: dash > 0 ? 0 : alpha * BAND_ALPHA,
        line: alpha * LINE_ALPHA,
        width: LINE_WIDTH * zoom,
        dash: dash * zoom,
        colour: premultiplied(colour, 1),
      },
      6,
    );
  }

  #write(which: "model" | "exact", { values }: DensityMap): void {
    const now = this.#buffers[which];
    if (now?.size !== values.byteLength) {
      now?.destroy();
      this.#buffers[which] = this.#device.createBuffer({
        label: `DensityPicture.${which}`,
        size: values.byteLength,
        usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
      });
    }
    this.#device.queue.writeBuffer(this.#buffers[which]!, 0, values as Float32Array<ArrayBuffer>);
  }
}
