import "@tensorflow/tfjs-backend-cpu";
import type { OpenEngine } from "../engine.ts";
import { openTensorflow } from "./tensorflow.ts";

export const open: OpenEngine = (workload) => openTensorflow(workload, "cpu");
