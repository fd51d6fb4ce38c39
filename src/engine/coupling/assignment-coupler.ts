import { type CostParts, crossingShare, pairedCost } from "../../algorithms/couplings/cost.ts";
import { couplings } from "../../algorithms/couplings/index.ts";
import { drawPool } from "../../algorithms/couplings/pool.ts";
import type { CouplingReport } from "../../algorithms/couplings/report.ts";
import { getEntry } from "../../algorithms/entry.ts";
import { numberOf } from "../../algorithms/params.ts";
import { poolOf } from "../../data/pool-of.ts";
import type { RunParts } from "../training-plan.ts";
import type { AssignerFactory } from "./assigner.ts";
import type { Coupler } from "./coupler.ts";

/** Milliseconds between two reports at the least: the CPU that makes them trains as well. */
const reportEvery = 500;

/** Couples each pool by exact assignment, computed ahead on the CPU and uploaded before the steps that use it. */
export function assignmentCoupler(parts: RunParts, assigners: AssignerFactory): Coupler {
  const { memory, config, data, drawing, at } = parts;
  const { queue } = memory.device;
  const { classCost } = getEntry(couplings, config.coupling.id);
  const { reuse, coupleFrom, pairSlots } = drawing;
  const pool = poolOf(config, data);
  const { batch } = pool;
  const classWeight = classCost ? numberOf(config.coupling, "weight") : 0;
  const assigner = assigners({ pool, classWeight, stride: reuse });
  let uploaded = -1;
  let last: CouplingReport | null = null;
  let reported = 0;

  const tell = (step: number, pairs: Uint32Array) => {
    const now = performance.now();
    if (now - reported < reportEvery) return;
    reported = now;
    const { x0, x1 } = drawPool(pool, step);
    last = reportOf({ x0, x1, dim: pool.dim }, pairs);
  };
  return {
    get report() {
      return last;
    },
    reportRange: null,
    readReport: () => undefined,
    async provide(step, wanted) {
      // One slot less than there are: the first pool may have begun before this submit.
      const count = Math.min(wanted, (pairSlots - 1) * reuse);
      for (let next = step; next < step + count; next++) {
        const first = next - (next % reuse);
        if (first < coupleFrom || first <= uploaded) continue;
        const pairs = await assigner.pairs(first);
        const slot = (first / reuse) % pairSlots;
        queue.writeBuffer(at.pairs, 4 * slot * batch, pairs as Uint32Array<ArrayBuffer>);
        uploaded = first;
        tell(first, pairs);
      }
      return count;
    },
    passes: () => [],
    restart() {
      uploaded = -1;
    },
    dispose: () => assigner.dispose(),
  };
}

function reportOf(rows: CostParts, pairs: Uint32Array): CouplingReport {
  return {
    cost: pairedCost(rows, pairs),
    planCost: Number.NaN,
    marginalError: 0,
    epsilon: 0,
    duplicates: 0,
    crossing: crossingShare(rows, pairs),
    iterations: 0,
  };
}
