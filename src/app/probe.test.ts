import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { customData } from "../data/custom.ts";
import { prepareData } from "../data/prepare.ts";
import type { PreparedData } from "../data/types.ts";
import { probeStore } from "../telemetry/probe-store.ts";
import { viewStore } from "../telemetry/view-store.ts";
import { StageProbe } from "./probe.ts";
import type { Session } from "./session.ts";

beforeAll(() => {
  vi.stubGlobal("requestAnimationFrame", () => 0);
});
afterAll(() => {
  vi.unstubAllGlobals();
});

/** Points on a line that begins at `shift`: as many, whatever the shift. */
function prepared(shift: number): PreparedData {
  const rows = Array.from({ length: 400 }, (_, i) => [shift + i / 400, i / 400]);
  return prepareData(customData(rows), { scaling: "none", validation: 0.1, test: 0.1, seed: 0 });
}

const sessionOf = (data: PreparedData) => {
  const run = { data, engine: { velocity: async () => new Float32Array(2) } };
  return { run, probe: new StageProbe(run as unknown as Session) };
};

async function ask(probe: StageProbe, t: number) {
  viewStore.setState({ t });
  probe.point(null);
  await vi.waitFor(() => {
    probe.point([0, 0]);
    if (!probeStore.getState().probe) throw new Error("no answer yet");
  });
  const found = probeStore.getState().probe!;
  probe.point(null);
  return found;
}

it("answers for the points that are trained on, and not for others of the same config and number", async () => {
  const { run, probe } = sessionOf(prepared(0));
  const before = (await ask(probe, 0.5)).exact![0];
  run.data = prepared(5);
  // The exact velocity at the origin leads to where the points are.
  expect((await ask(probe, 0.5)).exact![0] - before).toBeGreaterThan(3);
});

it("answers at the end of the flow too, where no exact field is defined", async () => {
  const { probe } = sessionOf(prepared(0));
  const { exact, mean, within, t } = await ask(probe, 1);
  expect(t).toBe(1);
  expect(exact).toBeNull();
  expect(within).toBeGreaterThan(0);
  expect(mean).not.toBeNull();
});
