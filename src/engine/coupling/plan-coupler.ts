import type { CouplingReport } from "../../algorithms/couplings/report.ts";
import { drawingSlots } from "../drawing-slots.ts";
import type { RunParts } from "../training-plan.ts";
import { planParams } from "./couple.ts";
import type { Coupler } from "./coupler.ts";
import { recordPlan } from "./plan.ts";
import { readReport, reportSize } from "./report.ts";

/** Couples each pool by an entropic plan, on the GPU, in the same submit as the steps that use it. */
export async function planCoupler(parts: RunParts): Promise<Coupler> {
  const { memory, cache, adapter, shape, config, drawing, at } = parts;
  const { coupling, seed } = config;
  const rows = config.optimizer.batch;
  const { dim, pointStride } = shape;
  const bytes = 4 * Math.ceil(rows / 16) * 16 * pointStride;
  const x0 = memory.storage("couple.x0", bytes);
  const x1 = memory.storage("couple.x1", bytes);
  const report = memory.storage("couple.report", 4 * reportSize);
  const { run, state, points, sourcePoints, pairs } = at;
  const gather = await cache.get("couple_points", { source: drawingSlots(config).source });
  const plan = await recordPlan({
    ...{ memory, cache, adapter, rows, dim, pointStride, x0, x1, state, seed, pairs, report },
    labels: null,
    classWeight: 0,
    reuse: drawing.reuse,
    params: planParams(coupling),
  });
  const bindings = gather.bind({ run, state, points, source_points: sourcePoints, x0, x1 });
  const passes = [{ kernel: gather, x: Math.ceil((rows * pointStride) / 4 / 64), bindings }, ...plan];
  let last: CouplingReport | null = null;
  // What stands in the pairs buffer, if anything, belongs to another pool.
  let due = true;
  return {
    get report() {
      return last;
    },
    reportRange: { buffer: report, offset: 0, size: 4 * reportSize },
    readReport(values) {
      const read = readReport(values);
      // Until the warm-up is over nothing has been coupled.
      last = read.iterations > 0 ? read : null;
    },
    provide: (_, wanted) => Promise.resolve(wanted),
    passes(step) {
      if (step < drawing.coupleFrom || !(due || step % drawing.reuse === 0)) return [];
      due = false;
      return passes;
    },
    restart() {
      due = true;
    },
    dispose() {},
  };
}
