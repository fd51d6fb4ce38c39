import type { Param } from "../../algorithms/entry.ts";
import { CostMark } from "./CostMark.tsx";
import { Info } from "./Info.tsx";

/** A parameter's name: opens its help, and says what a change costs. */
export function ParamLabel({ param }: { param: Param }) {
  return (
    <span className="param-label">
      <Info trigger={param.label} title={param.label} help={param.help} />
      <CostMark cost={param.cost} />
    </span>
  );
}
