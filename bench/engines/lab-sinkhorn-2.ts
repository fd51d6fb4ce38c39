import type { OpenEngine } from "../engine.ts";
import { openLab } from "./lab.ts";

/** Sinkhorn's 50 iterations in every second step: one pairing serves two, with fresh times. */
export const open: OpenEngine = (workload) =>
  openLab(navigator.gpu, workload, { id: "sinkhorn", iterations: 50, tolerance: 0, reuse: 2 });
