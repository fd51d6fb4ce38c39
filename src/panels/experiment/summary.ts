import type { Param } from "../../algorithms/entry.ts";
import { exact, thousands } from "../../ui/format.ts";

/** @returns a parameter and its value in few words, e.g. "points 10,000"; null where it is unset or off. */
export function valueInWords(param: Param, value: unknown): string | null {
  switch (param.kind) {
    case "number":
      if (typeof value !== "number") return null;
      return `${lower(param.label)} ${param.integer && value >= 1000 && param.key !== "seed" ? thousands(value) : exact(value)}`;
    case "choice": {
      const option = param.options.find((one) => one.id === value);
      return option ? `${lower(param.label)} ${lower(option.label)}` : null;
    }
    case "flag":
      return value === true ? lower(param.label) : null;
    case "curve":
      return `${lower(param.label)} ${value === param.default ? "level" : "drawn"}`;
    default:
      return param satisfies never;
  }
}

/** Sentence case in the middle of a line, except for abbreviations: "EMA" stays. */
function lower(label: string): string {
  return /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
