import { expect, onTestFinished } from "vitest";
import { testDevice } from "../gpu/testing.ts";
import type { Rgb } from "./colour.ts";
import type { Scene } from "./scene.ts";
import { createStageOn, type Stage } from "./stage.ts";
import type { Surface } from "./surface.ts";
import type { Theme } from "./theme.ts";

/** A stage that draws on textures, and one particle to draw. */

/** Of the textures that stand for canvases. */
export const format: GPUTextureFormat = "rgba8unorm";
/** Colours that no mixture of others gives. */
export const theme: Theme = {
  ground: [1, 1, 1],
  transparent: false,
  source: [0.8, 0.2, 0.6],
  data: [0.8, 0.4, 0],
  generated: [0, 0.2, 0.8],
  reference: [0, 0, 0],
  categories: Array.from({ length: 10 }, (_, k) => [0, (k + 1) / 10, 0.1]),
  dataAlpha: 0.5,
  trailAlpha: 0.3,
  trailWidth: 2,
  zoom: 1,
};
/** No layer is shown. */
export const none = { samples: false, trails: false, data: false, field: false, classes: false };

/** A canvas that is a texture: its pixels can be read. */
export class TextureSurface implements Surface {
  readonly size: { readonly width: number; readonly height: number };
  readonly pixelRatio = 2;
  readonly #device: GPUDevice;
  readonly #texture: GPUTexture;
  views = 0;

  constructor(device: GPUDevice, width: number, height: number) {
    this.size = { width, height };
    this.#device = device;
    const usage = GPUTextureUsage.RENDER_ATTACHMENT | GPUTextureUsage.COPY_SRC;
    this.#texture = device.createTexture({ label: "TextureSurface", size: this.size, format, usage });
  }

  setTransparent(): void {}

  fit(): boolean {
    return false;
  }

  view(): GPUTextureView {
    this.views++;
    return this.#texture.createView();
  }

  async blob(): Promise<Blob> {
    return new Blob([await this.read()]);
  }

  dispose(): void {
    this.#texture.destroy();
  }

  /** rgba8 of all pixels, row-major from the upper left. */
  async read(): Promise<Uint8Array<ArrayBuffer>> {
    const { width, height } = this.size;
    const bytesPerRow = Math.ceil((4 * width) / 256) * 256;
    const usage = GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ;
    const buffer = this.#device.createBuffer({
      label: "TextureSurface.read",
      size: bytesPerRow * height,
      usage,
    });
    const encoder = this.#device.createCommandEncoder();
    encoder.copyTextureToBuffer({ texture: this.#texture }, { buffer, bytesPerRow }, this.size);
    this.#device.queue.submit([encoder.finish()]);
    await buffer.mapAsync(GPUMapMode.READ);
    const padded = new Uint8Array(buffer.getMappedRange());
    const pixels = new Uint8Array(4 * width * height);
    for (let y = 0; y < height; y++) {
      pixels.set(padded.subarray(y * bytesPerRow, y * bytesPerRow + 4 * width), 4 * width * y);
    }
    buffer.destroy();
    return pixels;
  }

  async pixel(x: number, y: number): Promise<number[]> {
    const at = 4 * (Math.floor(y) * this.size.width + Math.floor(x));
    return [...(await this.read()).subarray(at, at + 3)];
  }

  /** How many pixels are not the ground. */
  async covered(): Promise<number> {
    const pixels = await this.read();
    let count = 0;
    for (let i = 0; i < pixels.length; i += 4) {
      if (pixels[i]! + pixels[i + 1]! + pixels[i + 2]! < 3 * 255) count++;
    }
    return count;
  }
}

/** Rows padded to the stride; the padding is full of what must not be read. */
export function rowsBuffer(
  device: GPUDevice,
  rows: readonly (readonly number[])[],
  stride: number,
): GPUBuffer {
  const floats = new Float32Array(rows.length * stride).fill(1e30);
  for (const [i, row] of rows.entries()) floats.set(row, i * stride);
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
  const buffer = device.createBuffer({ label: "test.rows", size: floats.byteLength, usage });
  device.queue.writeBuffer(buffer, 0, floats);
  return buffer;
}

/** From training space to the plane. */
export const unscale = {
  matrix: new Float32Array([2, 0, 0, 4]),
  offset: new Float32Array([1, -1]),
  expm1: false,
};

/** One particle from (−0.5, 0) to (0.5, 0.25) in training space: (0, −1) to (2, 0) in the plane. */
export function oneParticle(device: GPUDevice, changes: Partial<Scene> = {}): Scene {
  const trajectory = rowsBuffer(
    device,
    [
      [-0.5, 0],
      [0.5, 0.25],
    ],
    8,
  );
  return {
    dim: 2,
    stride: 8,
    data: null,
    samples: { trajectory, times: [0, 1], count: 1 },
    projection: unscale,
    extent: [-1, 3],
    ...changes,
  };
}

export const window = { centre: [1, 0], radius: 2 } as const;
export const bytes = (colour: Rgb) => colour.map((value) => Math.round(value * 255));

/** Each channel within some steps of the 8-bit target, for rounding. */
export function expectNear(drawn: readonly number[], wanted: readonly number[], steps = 1): void {
  drawn.forEach((value, i) => {
    expect(Math.abs(value - wanted[i]!)).toBeLessThanOrEqual(steps);
  });
}

/** A stage with one scene, ready to draw. */
interface Bench {
  readonly device: GPUDevice;
  readonly main: TextureSurface;
  readonly strip: TextureSurface;
  readonly stage: Stage;
}

/** For one test; the stage is disposed of at its end. */
export async function openBench(
  scene: (device: GPUDevice) => Scene,
  layers: Partial<typeof none>,
): Promise<Bench> {
  const device = await testDevice();
  const main = new TextureSurface(device, 120, 80);
  const strip = new TextureSurface(device, 100, 40);
  const stage = createStageOn(device, format, { main, strip });
  onTestFinished(() => stage.dispose());
  stage.setTheme(theme);
  stage.setWindow(window);
  stage.setLayers({ ...none, ...layers });
  stage.setScene(scene(device));
  await stage.ready;
  return { device, main, strip, stage };
}
