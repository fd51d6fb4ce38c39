import { afterEach, describe, expect, it } from "vitest";
import { testDevice } from "../gpu/testing.ts";
import { flowColour, type Rgb } from "./colour.ts";
import { imageGrid } from "./image-grid.ts";
import type { Scene } from "./scene.ts";
import { createStageOn, type Stage } from "./stage.ts";
import type { Surface } from "./surface.ts";
import type { Theme } from "./theme.ts";
import { planeToPixel } from "./window.ts";

const format: GPUTextureFormat = "rgba8unorm";
const theme: Theme = {
  ground: [1, 1, 1],
  transparent: false,
  source: [0.8, 0.2, 0.6],
  data: [0.8, 0.4, 0],
  generated: [0, 0.2, 0.8],
  reference: [0, 0, 0],
  dataAlpha: 0.5,
  trailAlpha: 0.3,
  trailWidth: 2,
  zoom: 1,
};
const none = { samples: false, trails: false, data: false, field: false };

class TextureSurface implements Surface {
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
function rowsBuffer(device: GPUDevice, rows: readonly (readonly number[])[], stride: number): GPUBuffer {
  const floats = new Float32Array(rows.length * stride).fill(1e30);
  for (const [i, row] of rows.entries()) floats.set(row, i * stride);
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
  const buffer = device.createBuffer({ label: "test.rows", size: floats.byteLength, usage });
  device.queue.writeBuffer(buffer, 0, floats);
  return buffer;
}

const unscale = {
  matrix: new Float32Array([2, 0, 0, 4]),
  offset: new Float32Array([1, -1]),
  expm1: false,
};

/** One particle from (−0.5, 0) to (0.5, 0.25) in training space: (0, −1) to (2, 0) in the plane. */
function oneParticle(device: GPUDevice, changes: Partial<Scene> = {}): Scene {
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

const window = { centre: [1, 0], radius: 2 } as const;
const bytes = (colour: Rgb) => colour.map((value) => Math.round(value * 255));

interface Bench {
  readonly device: GPUDevice;
  readonly main: TextureSurface;
  readonly strip: TextureSurface;
  readonly stage: Stage;
}

let open: Stage[] = [];
afterEach(() => {
  for (const stage of open) stage.dispose();
  open = [];
});

async function bench(scene: (device: GPUDevice) => Scene, layers: Partial<typeof none>): Promise<Bench> {
  const device = await testDevice();
  const main = new TextureSurface(device, 120, 80);
  const strip = new TextureSurface(device, 100, 40);
  const stage = createStageOn(device, format, { main, strip });
  open.push(stage);
  stage.setTheme(theme);
  stage.setWindow(window);
  stage.setLayers({ ...none, ...layers });
  stage.setScene(scene(device));
  await stage.ready;
  return { device, main, strip, stage };
}

describe("samples", () => {
  it("stand where the projection and the window put them, in source and generated colour", async () => {
    const { main, stage } = await bench(oneParticle, { samples: true });
    const cases = [
      { t: 0, at: [0, -1], colour: theme.source },
      { t: 1, at: [2, 0], colour: theme.generated },
      { t: 0.25, at: [0.5, -0.75], colour: flowColour(theme.source, theme.generated, 0.25) },
    ] as const;
    for (const { t, at, colour } of cases) {
      stage.setT(t);
      expect(stage.draw()).toBe(true);
      const [x, y] = planeToPixel(at, window, main.size);
      const drawn = await main.pixel(x, y);
      // One step of the 8-bit target for rounding.
      drawn.forEach((value, i) => {
        expect(Math.abs(value - bytes(colour)[i]!)).toBeLessThanOrEqual(1);
      });
    }
  });

  it("are discs: the area of one is π r²", async () => {
    const { main, stage } = await bench(oneParticle, { samples: true });
    stage.setT(0.5);
    stage.draw();
    const pixels = await main.read();
    let ink = 0;
    for (let i = 1; i < pixels.length; i += 4) ink += (255 - pixels[i]!) / 255;
    const green = flowColour(theme.source, theme.generated, 0.5)[1];
    // Radius 2 CSS pixels at ratio 2; the soft edge of a pixel keeps the area to a few per cent.
    expect(ink / (1 - green) / (Math.PI * 16)).toBeCloseTo(1, 1);
  });

  it("undo log1p after the affine map", async () => {
    const projection = { ...unscale, expm1: true };
    const { main, stage } = await bench((device) => oneParticle(device, { projection }), { samples: true });
    stage.setT(0);
    stage.draw();
    // Affine: (0, −1); expm1: (0, e⁻¹ − 1).
    const [x, y] = planeToPixel([0, Math.exp(-1) - 1], window, main.size);
    expect(await main.pixel(x, y)).toEqual(bytes(theme.source));
  });

  it("change with setSamples, though the old buffer is gone", async () => {
    const { device, main, stage } = await bench(oneParticle, { samples: true });
    const trajectory = rowsBuffer(
      device,
      [
        [0, 0],
        [-0.5, 0.5],
      ],
      8,
    );
    stage.setSamples({ trajectory, times: [0, 1], count: 1 });
    trajectory.destroy();
    stage.setT(1);
    stage.draw();
    const [x, y] = planeToPixel([0, 1], window, main.size);
    expect(await main.pixel(x, y)).toEqual(bytes(theme.generated));
  });
});

it("data points are drawn under the samples, with the theme's alpha, opaque where they are alone", async () => {
  const scene = (device: GPUDevice) =>
    oneParticle(device, {
      data: {
        buffer: rowsBuffer(
          device,
          [
            [0.5, 0.25],
            [-0.25, 0.25],
          ],
          8,
        ),
        count: 2,
      },
    });
  const { main, stage } = await bench(scene, { samples: true, data: true });
  stage.setT(1);
  stage.draw();
  const [x, y] = planeToPixel([2, 0], window, main.size);
  expect(await main.pixel(x, y)).toEqual(bytes(theme.generated));
  const [u, v] = planeToPixel([0.5, 0], window, main.size);
  const under = theme.data.map((value) => 0.5 * value + 0.5) as [number, number, number];
  const drawn = await main.pixel(u, v);
  drawn.forEach((value, i) => {
    expect(Math.abs(value - bytes(under)[i]!)).toBeLessThanOrEqual(1);
  });
  stage.setLayers({ ...none, data: true });
  stage.draw();
  expect(await main.pixel(u, v)).toEqual(bytes(theme.data));
});

describe("trails", () => {
  it("lie on the path, stronger before t than after it", async () => {
    const { main, stage } = await bench(oneParticle, { trails: true });
    stage.setTheme({ ...theme, source: [0, 0, 0], generated: [0, 0, 0] });
    stage.setT(0.5);
    stage.draw();
    const darkness = async (share: number) => {
      const [x, y] = planeToPixel([2 * share, share - 1], window, main.size);
      return 255 - (await main.pixel(x, y))[0]!;
    };
    // Four device pixels wide, so the middle is fully covered; one step for rounding.
    expect(Math.abs((await darkness(0.4)) - 255 * 0.45)).toBeLessThanOrEqual(1);
    expect(Math.abs((await darkness(0.6)) - 255 * 0.15)).toBeLessThanOrEqual(1);
    const [x, y] = planeToPixel([1, -1], window, main.size);
    expect(await main.pixel(x, y)).toEqual([255, 255, 255]);
  });

  it("have no beads at a bend: no pixel is covered twice", async () => {
    const bent = (device: GPUDevice) => {
      const trajectory = rowsBuffer(
        device,
        [
          [-0.5, 0],
          [0, 0.25],
          [0.5, 0.1],
        ],
        8,
      );
      return oneParticle(device, { samples: { trajectory, times: [0, 0.5, 1], count: 1 } });
    };
    const { main, stage } = await bench(bent, { trails: true });
    stage.setTheme({ ...theme, source: [0, 0, 0], generated: [0, 0, 0] });
    stage.setT(1);
    stage.draw();
    const pixels = await main.read();
    let darkest = 255;
    for (let i = 0; i < pixels.length; i += 4) darkest = Math.min(darkest, pixels[i]!);
    // Black at alpha 0.45 over white, one step for rounding.
    expect(Math.abs(darkest - 255 * 0.55)).toBeLessThanOrEqual(1.5);
  });

  it("belong to the first particles only, as many as asked for", async () => {
    const two = (device: GPUDevice) => {
      const trajectory = rowsBuffer(
        device,
        [
          [-0.5, 0],
          [-0.5, 0.5],
          [0.5, 0],
          [0.5, 0.5],
        ],
        8,
      );
      return oneParticle(device, { samples: { trajectory, times: [0, 1], count: 2 } });
    };
    const { main, stage } = await bench(two, { trails: true });
    stage.draw();
    const both = await main.covered();
    stage.setLayers({ ...none, trails: true }, 1);
    stage.draw();
    expect(both).toBeGreaterThan(0);
    expect((await main.covered()) * 2).toBe(both);
  });
});

it("the strip shows the first plane coordinate against t, source to generated", async () => {
  const { strip, stage } = await bench(oneParticle, {});
  // The strip draws at 0.7 of the trails' alpha: opaque here.
  stage.setTheme({ ...theme, trailAlpha: 1 / 0.7 });
  stage.draw();
  // Extent −1…3 over 40 pixels less a margin of 2 on both sides: 0 at t = 0 is a quarter up, 2 three quarters.
  const y = (value: number) => 40 - (2 + (36 * (value + 1)) / 4);
  const near = (drawn: readonly number[], wanted: Rgb) => {
    // The first and last of 100 columns stand half a column from the ends.
    drawn.forEach((value, i) => {
      expect(Math.abs(value - bytes(wanted)[i]!)).toBeLessThanOrEqual(3);
    });
  };
  near(await strip.pixel(0, y(0)), theme.source);
  near(await strip.pixel(99, y(2)), theme.generated);
  expect(await strip.pixel(0, y(2))).toEqual([255, 255, 255]);
});

describe("images", () => {
  const image = {
    width: 2,
    height: 2,
    max: 16,
    scale: new Float32Array([8, 8, 8, 8]),
    shift: new Float32Array([8, 8, 8, 8]),
    expm1: false,
  };
  const scene = (device: GPUDevice): Scene => ({
    dim: 4,
    stride: 8,
    data: { buffer: rowsBuffer(device, [[1, -1, -1, -1]], 8), count: 1 },
    samples: {
      // −1 is paper, 1 is ink; 3 and −9 lie beyond both.
      trajectory: rowsBuffer(
        device,
        [
          [-1, 1, 0, 3],
          [-1, -1, -1, -1],
          [1, 1, 0, -9],
          [-1, -1, -1, 1],
        ],
        8,
      ),
      times: [0, 1],
      count: 2,
    },
    projection: { matrix: new Float32Array(8), offset: new Float32Array(2), expm1: false },
    extent: [-1, 1],
    image,
  });

  it("have the samples' pixels, interpolated in t, clamped between paper and ink", async () => {
    const { main, stage } = await bench(scene, { samples: true });
    // Both fit on this canvas only at ratio 1: here one picture is shown.
    const { origin, pixel, shown } = imageGrid(image, main.size, 2, 2);
    expect(shown).toBe(1);
    const at = (i: number) =>
      main.pixel(origin[0] + pixel * ((i % 2) + 0.5), origin[1] + pixel * (Math.floor(i / 2) + 0.5));
    const inks = [
      { t: 0, ink: [0, 1, 0.5, 1] },
      { t: 0.5, ink: [0.5, 1, 0.5, 0] },
      { t: 1, ink: [1, 1, 0.5, 0] },
    ];
    for (const { t, ink } of inks) {
      stage.setT(t);
      stage.draw();
      const colour = flowColour(theme.source, theme.generated, t);
      for (const [i, value] of ink.entries()) {
        const wanted = colour.map((full) => 255 * (1 - value + value * full));
        const drawn = await at(i);
        drawn.forEach((byte, channel) => {
          expect(Math.abs(byte - wanted[channel]!)).toBeLessThanOrEqual(1);
        });
      }
    }
  });

  it("are the real ones in the data's colour where only the data is shown", async () => {
    const { main, stage } = await bench(scene, { data: true });
    stage.draw();
    const { origin } = imageGrid(image, main.size, 2, 1);
    expect(await main.pixel(origin[0] + 1, origin[1] + 1)).toEqual(bytes(theme.data));
  });
});

it("the field's wedges point along the velocity and fade with the weight", async () => {
  const { device, main, stage } = await bench(oneParticle, { field: true });
  const velocity = rowsBuffer(
    device,
    [
      [100, 0],
      [100, 0],
    ],
    2,
  );
  const weight = rowsBuffer(device, [[1], [0]], 1);
  stage.setField({ velocity, weight, columns: 1, rows: 2, low: [0, -1], high: [0, 1] });
  stage.draw();
  const ahead = planeToPixel([0, -1], window, main.size);
  const [x, y] = [ahead[0] + 6, ahead[1]];
  expect((await main.pixel(x, y))[0]).toBeLessThan(200);
  expect(await main.pixel(ahead[0] - 3, y)).toEqual([255, 255, 255]);
  const faded = planeToPixel([0, 1], window, main.size);
  expect(await main.pixel(faded[0] + 6, faded[1])).toEqual([255, 255, 255]);
});

describe("draw", () => {
  it("draws only what has changed", async () => {
    const { main, strip, stage } = await bench(oneParticle, { samples: true });
    expect(stage.draw()).toBe(true);
    expect([main.views, strip.views]).toEqual([1, 1]);
    expect(stage.draw()).toBe(false);

    stage.setT(0);
    stage.setWindow({ ...window });
    stage.setLayers({ ...none, samples: true });
    stage.resize();
    expect(stage.draw()).toBe(false);

    stage.setT(0.5);
    expect(stage.draw()).toBe(true);
    expect([main.views, strip.views]).toEqual([2, 1]);

    stage.setTheme({ ...theme, ground: [0, 0, 0] });
    expect(stage.draw()).toBe(true);
    expect([main.views, strip.views]).toEqual([3, 2]);
    expect(await main.pixel(0, 0)).toEqual([0, 0, 0]);
  });

  it("does nothing before the pipelines are there and after the end", async () => {
    const device = await testDevice();
    const main = new TextureSurface(device, 16, 16);
    const strip = new TextureSurface(device, 16, 16);
    const stage = createStageOn(device, format, { main, strip });
    stage.setTheme(theme);
    expect(stage.draw()).toBe(false);
    await expect(stage.screenshot()).rejects.toThrow("no picture yet");
    await stage.ready;
    expect(stage.draw()).toBe(true);
    stage.dispose();
    stage.setT(0.5);
    expect(stage.draw()).toBe(false);
  });

  it("empties the stage for no scene", async () => {
    const { main, stage } = await bench(oneParticle, { samples: true });
    stage.draw();
    expect(await main.covered()).toBeGreaterThan(0);
    stage.setScene(null);
    stage.draw();
    expect(await main.covered()).toBe(0);
  });
});

it("a screenshot has the ground, though the page's canvas is transparent", async () => {
  const { main, stage } = await bench(oneParticle, { samples: true });
  stage.setTheme({ ...theme, ground: [0, 1, 0], transparent: true });
  stage.draw();
  expect([...(await main.read()).subarray(0, 4)]).toEqual([0, 0, 0, 0]);
  const shot = new Uint8Array(await (await stage.screenshot()).arrayBuffer());
  expect([...shot.subarray(0, 4)]).toEqual([0, 255, 0, 255]);
  expect(stage.draw()).toBe(true);
  expect([...(await main.read()).subarray(0, 4)]).toEqual([0, 0, 0, 0]);
});
