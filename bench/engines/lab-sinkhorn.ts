import type { OpenEngine } from "../engine.ts";
import { openLab } from "./lab.ts";

/** The lab with batches paired by 50 iterations of Sinkhorn on the GPU, in every step. */
export const open: OpenEngine = (workload) =>
  openLab(navigator.gpu, workload, { id: "sinkhorn", iterations: 50, tolerance: 0 });
