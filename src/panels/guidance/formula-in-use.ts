import { curveValues } from "../../algorithms/curve.ts";
import { numberOf, optionOf } from "../../algorithms/params.ts";
import type { Choice } from "../../config/types.ts";
import { exact } from "../../ui/format.ts";

/** @returns the lines of the formula in use with its present numbers, in TeX. */
export function formulaInUse(guidance: Choice, steps: number | null): string[] {
  if (guidance.id === "none") return ["v = v_c"];
  const isConstant = optionOf(guidance, "schedule") === "constant";
  const w = isConstant ? exact(numberOf(guidance, "scale")) : "w(t)";
  const lines = [...velocityLines(guidance, w)];
  if (!isConstant) lines.push(scaleLine(guidance));
  return [...lines, ...stillLines(guidance, steps)];
}

function velocityLines(guidance: Choice, w: string): string[] {
  const number = (key: string) => exact(numberOf(guidance, key));
  const cfg = `v_u + ${w}\\,(v_c - v_u)`;
  switch (guidance.id) {
    case "cfg-zero-star":
      return guidance.optimizedScale === true
        ? [
            `v = s\\,v_u + ${w}\\,(v_c - s\\,v_u)`,
            "s = \\frac{\\langle{v_c}, v_u\\rangle}{\\lVert{v_u}\\rVert^2 + 10^{-8}}",
          ]
        : [`v = ${cfg}`];
    case "rescale": {
      const size = optionOf(guidance, "size") === "std" ? "\\mathrm{std}(#)" : "\\lVert{#}\\rVert";
      const of = (name: string) => size.replace("#", name);
      const kept = exact(Number((1 - numberOf(guidance, "phi")).toPrecision(6)));
      return [
        `\\hat v = ${cfg}`,
        `v = ${number("phi")}\\,\\hat v\\,\\frac{${of("v_c")}}{${of("\\hat v")}} + ${kept}\\,\\hat v`,
      ];
    }
    case "apg": {
      const clip = numberOf(guidance, "radius") > 0 ? `\\mathrm{clip}_{${number("radius")}}` : "";
      return [
        `v = v_c + (${w} - 1)\\,(d_\\perp + ${number("eta")}\\,d_\\parallel)`,
        `d = ${clip}(v_c - v_u + ${number("momentum")}\\,d_{-1})`.replace("+ −", "− "),
      ];
    }
    default:
      return [`v = ${cfg}`];
  }
}

function scaleLine(guidance: Choice): string {
  const w = numberOf(guidance, "scale");
  const rise = exact(Number((w - 1).toPrecision(6)));
  switch (optionOf(guidance, "schedule")) {
    case "interval":
      return `w(t) = ${exact(w)}\\text{ for }${exact(numberOf(guidance, "from"))} \\le t \\le ${exact(numberOf(guidance, "to"))}\\text{, else }1`;
    case "linear":
      return `w(t) = 1 + ${rise} \\cdot 2\\,t`;
    case "cosine":
      return `w(t) = 1 + ${rise}\\,(1 - \\text{cos }\\pi t)`;
    default:
      return `w(t):\\text{ ${curveValues(optionOf(guidance, "drawn")).map(exact).join(", ")} at equal distances}`;
  }
}

/** @param steps of the solver; null where samples take steps of their own */
function stillLines(guidance: Choice, steps: number | null): string[] {
  const share = guidance.id === "cfg-zero-star" ? numberOf(guidance, "zeroInit") : 0;
  if (share === 0) return [];
  if (steps === null) return [`v = 0\\text{ for }t < ${exact(share)}`];
  // 0.07·100 is 7.000000000000001.
  return [`v = 0\\text{ in the first ${Math.ceil(share * steps - 1e-9)} of ${steps} steps}`];
}
