import type { Param } from "../../algorithms/entry.ts";
import { Info } from "./Info.tsx";
import { RestartMark } from "./RestartMark.tsx";

/** A parameter's name: opens its help, and says when a change starts training again. */
export function ParamLabel({ param }: { param: Param }) {
  return (
    <span className="param-label">
      <Info trigger={param.label} title={param.label} help={param.help} />
      {param.cost === "reset" && <RestartMark />}
    </span>
  );
}
