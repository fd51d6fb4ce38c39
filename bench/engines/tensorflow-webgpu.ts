import "@tensorflow/tfjs-backend-webgpu";
import type { OpenEngine } from "../engine.ts";
import { openTensorflow } from "./tensorflow.ts";

export const open: OpenEngine = (workload) => openTensorflow(workload, "webgpu");
