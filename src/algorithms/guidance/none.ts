import type { Entry } from "../entry.ts";

export const none: Entry = {
  id: "none",
  label: "None",
  help: "The network's velocity is followed as it is.",
  formula: "v = v_\\theta(x_t, t, c)",
  source: "Ho & Salimans 2022, Classifier-Free Diffusion Guidance, arXiv 2207.12598, the case w = 1",
  params: [],
};
