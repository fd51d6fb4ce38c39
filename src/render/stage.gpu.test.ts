import { describe, expect, it } from "vitest";
import { testDevice } from "../gpu/testing.ts";
import { flowColour } from "./colour.ts";
import { imageGrid } from "./image-grid.ts";
import type { Scene } from "./scene.ts";
import { createStageOn } from "./stage.ts";
import {
  bytes,
  expectNear,
  format,
  none,
  oneParticle,
  openBench,
  rowsBuffer,
  TextureSurface,
  theme,
  window,
} from "./testing.ts";

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
    const { main, stage } = await openBench(scene, { samples: true });
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
        expectNear(await at(i), wanted);
      }
    }
  });

  it("are the real ones in the data's colour where only the data is shown", async () => {
    const { main, stage } = await openBench(scene, { data: true });
    stage.draw();
    const { origin } = imageGrid(image, main.size, 2, 1);
    expect(await main.pixel(origin[0] + 1, origin[1] + 1)).toEqual(bytes(theme.data));
  });
});

describe("draw", () => {
  it("draws only what has changed", async () => {
    const { main, strip, stage } = await openBench(oneParticle, { samples: true });
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
    const { main, stage } = await openBench(oneParticle, { samples: true });
    stage.draw();
    expect(await main.covered()).toBeGreaterThan(0);
    stage.setScene(null);
    stage.draw();
    expect(await main.covered()).toBe(0);
  });
});

it("a screenshot has the ground, though the page's canvas is transparent", async () => {
  const { main, stage } = await openBench(oneParticle, { samples: true });
  stage.setTheme({ ...theme, ground: [0, 1, 0], transparent: true });
  stage.draw();
  expect([...(await main.read()).subarray(0, 4)]).toEqual([0, 0, 0, 0]);
  const shot = new Uint8Array(await (await stage.screenshot()).arrayBuffer());
  expect([...shot.subarray(0, 4)]).toEqual([0, 255, 0, 255]);
  expect(stage.draw()).toBe(true);
  expect([...(await main.read()).subarray(0, 4)]).toEqual([0, 0, 0, 0]);
});
