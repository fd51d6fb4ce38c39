import type { OpenEngine } from "../engine.ts";
import { openLab } from "./lab.ts";

/** The lab with every batch paired by exact assignment, ahead of the GPU in a worker. */
export const open: OpenEngine = (workload) => openLab(navigator.gpu, workload, { id: "exact" });
