import type { OpenEngine } from "../engine.ts";
import { openLab } from "./lab.ts";

/** The lab with batches paired by 50 iterations of Sinkhorn on the GPU; one pairing serves four steps. */
export const open: OpenEngine = (workload) =>
  openLab(navigator.gpu, workload, { id: "sinkhorn", iterations: 50, tolerance: 0, reuse: 4 });
