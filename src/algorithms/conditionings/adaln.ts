import type { ConditioningEntry } from "./entry.ts";

export const adaln: ConditioningEntry = {
  id: "adaln",
  label: "AdaLN",
  help: "Like FiLM, on layer-normalised units; keeps deep networks steady.",
  formula:
    "y = \\tfrac{z - \\operatorname{mean} z}{\\sqrt{\\operatorname{var} z + 10^{-5}}} \\odot (1 + \\mathrm{scale}(c)) + \\mathrm{shift}(c)",
  source: "Peebles & Xie 2023, Scalable Diffusion Models with Transformers, arXiv 2212.09748, section 3.2",
  params: [],
  modulated: true,
  normalised: true,
};
