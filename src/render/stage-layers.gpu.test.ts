import { describe, expect, it } from "vitest";
import { flowColour } from "./colour.ts";
import {
  bytes,
  expectNear,
  none,
  oneParticle,
  openBench,
  rowsBuffer,
  theme,
  unscale,
  window,
} from "./testing.ts";
import { planeToPixel } from "./window.ts";

describe("samples", () => {
  it("stand where the projection and the window put them, in source and generated colour", async () => {
    const { main, stage } = await openBench(oneParticle, { samples: true });
    const cases = [
      { t: 0, at: [0, -1], colour: theme.source },
      { t: 1, at: [2, 0], colour: theme.generated },
      { t: 0.25, at: [0.5, -0.75], colour: flowColour(theme.source, theme.generated, 0.25) },
    ] as const;
    for (const { t, at, colour } of cases) {
      stage.setT(t);
      expect(stage.draw()).toBe(true);
      const [x, y] = planeToPixel(at, window, main.size);
      expectNear(await main.pixel(x, y), bytes(colour));
    }
  });

  it("are discs: the area of one is π r²", async () => {
    const { main, stage } = await openBench(oneParticle, { samples: true });
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
    const { main, stage } = await openBench((device) => oneParticle(device, { projection }), {
      samples: true,
    });
    stage.setT(0);
    stage.draw();
    // Affine: (0, −1); expm1: (0, e⁻¹ − 1).
    const [x, y] = planeToPixel([0, Math.exp(-1) - 1], window, main.size);
    expect(await main.pixel(x, y)).toEqual(bytes(theme.source));
  });

  it("change with setSamples, though the old buffer is gone", async () => {
    const { device, main, stage } = await openBench(oneParticle, { samples: true });
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
  const { main, stage } = await openBench(scene, { samples: true, data: true });
  stage.setT(1);
  stage.draw();
  const [x, y] = planeToPixel([2, 0], window, main.size);
  expect(await main.pixel(x, y)).toEqual(bytes(theme.generated));
  const [u, v] = planeToPixel([0.5, 0], window, main.size);
  const under = theme.data.map((value) => 0.5 * value + 0.5) as [number, number, number];
  expectNear(await main.pixel(u, v), bytes(under));
  stage.setLayers({ ...none, data: true });
  stage.draw();
  expect(await main.pixel(u, v)).toEqual(bytes(theme.data));
});

it("points that have a class have its colour: data as it is, samples more and more of it", async () => {
  const labels = Uint32Array.of(3);
  const scene = (device: GPUDevice) => {
    const buffer = rowsBuffer(device, [[-0.25, 0.25]], 8);
    const plain = oneParticle(device, { data: { buffer, count: 1, labels } });
    return { ...plain, samples: { ...plain.samples!, labels: Uint32Array.of(7) } };
  };
  const { main, stage } = await openBench(scene, { samples: true, data: true, classes: true });
  const colourAt = async (at: [number, number]) => {
    stage.draw();
    const [x, y] = planeToPixel(at, window, main.size);
    return main.pixel(x, y);
  };
  stage.setT(1);
  expectNear(await colourAt([2, 0]), bytes(theme.categories[7]!));
  stage.setT(0.25);
  expectNear(await colourAt([0.5, -0.75]), bytes(flowColour(theme.source, theme.categories[7]!, 0.25)));
  const under = theme.categories[3]!.map((value) => 0.5 * value + 0.5) as [number, number, number];
  expectNear(await colourAt([0.5, 0]), bytes(under));
  stage.setLayers({ ...none, samples: true });
  expectNear(await colourAt([0.5, -0.75]), bytes(flowColour(theme.source, theme.generated, 0.25)));
});

describe("trails", () => {
  it("lie on the path, stronger before t than after it", async () => {
    const { main, stage } = await openBench(oneParticle, { trails: true });
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
    const { main, stage } = await openBench(bent, { trails: true });
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
    const { main, stage } = await openBench(two, { trails: true });
    stage.draw();
    const both = await main.covered();
    stage.setLayers({ ...none, trails: true }, 1);
    stage.draw();
    expect(both).toBeGreaterThan(0);
    expect((await main.covered()) * 2).toBe(both);
  });
});

it("the strip shows the first plane coordinate against t, source to generated", async () => {
  const { strip, stage } = await openBench(oneParticle, {});
  // The strip draws at 0.7 of the trails' alpha: opaque here.
  stage.setTheme({ ...theme, trailAlpha: 1 / 0.7 });
  stage.draw();
  // Extent −1…3 over 40 pixels less a margin of 2 on both sides: 0 at t = 0 is a quarter up, 2 three quarters.
  const y = (value: number) => 40 - (2 + (36 * (value + 1)) / 4);
  // The first and last of 100 columns stand half a column from the ends.
  expectNear(await strip.pixel(0, y(0)), bytes(theme.source), 3);
  expectNear(await strip.pixel(99, y(2)), bytes(theme.generated), 3);
  expect(await strip.pixel(0, y(2))).toEqual([255, 255, 255]);
});

it("the field's wedges point along the velocity and fade with the weight", async () => {
  const { device, main, stage } = await openBench(oneParticle, { field: true });
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
