import type { OpenEngine } from "../engine.ts";
import { openJax } from "./jax.ts";

export const open: OpenEngine = (workload) => openJax(workload, "webgpu");
