import type { Registry } from "../entry.ts";
import { elu } from "./elu.ts";
import type { ActivationEntry } from "./entry.ts";
import { gelu } from "./gelu.ts";
import { relu } from "./relu.ts";
import { selu } from "./selu.ts";
import { silu } from "./silu.ts";
import { tanh } from "./tanh.ts";

export const activations: Registry<ActivationEntry> = {
  group: "model.activation",
  entries: [silu, gelu, relu, tanh, elu, selu],
  default: "silu",
  planned: [],
};
