import { expect, test } from "vitest";
import { testDevice } from "../gpu/testing.ts";
import { DensityPicture } from "./density-picture.ts";
import type { Look } from "./picture.ts";

const format = "rgba8unorm" as const;
const size = { width: 64, height: 64 };

test("bands and lines where the map is, faded away from its flow time", async () => {
  const device = await testDevice();
  const picture = await DensityPicture.create(device, format);
  // A round density around the middle of the left half: levels at radii 0.1, 0.2, 0.3, 0.4.
  const side = 33;
  const values = Float32Array.from({ length: side * side }, (_, e) => {
    const [x, y] = [(e % side) / 16 - 1, Math.floor(e / side) / 16 - 1];
    return -Math.hypot(x + 0.5, y);
  });
  const model = {
    ...{ values, columns: side, rows: side },
    low: [-1, -1] as const,
    high: [1, 1] as const,
    levels: [-0.1, -0.2, -0.3, -0.4] as const,
  };
  picture.set({ t: 0.5, model, exact: null });
  const alpha = async (t: number) => {
    const texture = device.createTexture({
      size,
      format,
      usage: GPUTextureUsage.RENDER_ATTACHMENT | GPUTextureUsage.COPY_SRC,
    });
    const buffer = device.createBuffer({
      size: 256 * 64,
      usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
    });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginRenderPass({
      colorAttachments: [
        { view: texture.createView(), loadOp: "clear", storeOp: "store", clearValue: [0, 0, 0, 0] },
      ],
    });
    const look: Look = {
      window: { centre: [0, 0], radius: 1 },
      theme: {
        ...{ ground: [1, 1, 1], transparent: true, source: [1, 0, 0], data: [0, 1, 0], generated: [0, 0, 1] },
        ...{ reference: [0, 0, 0], categories: [], dataAlpha: 1, trailAlpha: 1, trailWidth: 1, zoom: 1 },
      },
      layers: { samples: false, trails: false, data: false, field: false, classes: false },
      ...{ t, trailCount: 0, extent: [-1, 1], image: null, field: null, underlay: null },
    };
    picture.draw({ pass, look, size, pixelRatio: 1 });
    pass.end();
    encoder.copyTextureToBuffer({ texture }, { buffer, bytesPerRow: 256 }, size);
    device.queue.submit([encoder.finish()]);
    await buffer.mapAsync(GPUMapMode.READ);
    const pixels = new Uint8Array(buffer.getMappedRange()).slice();
    buffer.destroy();
    texture.destroy();
    // Plane units, y up.
    return (x: number, y: number) => pixels[256 * Math.floor(32 - 32 * y) + 4 * Math.floor(32 + 32 * x) + 3]!;
  };
  const at = await alpha(0.5);
  // Four bands of 0.055 in the middle, one outermost, none in the right half.
  expect(Math.abs(at(-0.5, 0) - 255 * 0.22)).toBeLessThan(3);
  expect(Math.abs(at(-0.5, 0.35) - 255 * 0.055)).toBeLessThan(3);
  expect(at(0.5, 0)).toBe(0);
  // A line is darker than what it bounds.
  expect(Math.max(...[0.37, 0.385, 0.4, 0.415, 0.43].map((y) => at(-0.5, y)))).toBeGreaterThan(80);
  expect((await alpha(0.56))(-0.5, 0)).toBeLessThan(255 * 0.13);
  expect((await alpha(0.7))(-0.5, 0)).toBe(0);
  picture.dispose();
});
