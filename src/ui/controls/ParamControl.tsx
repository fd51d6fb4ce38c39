import type { ChoiceParam, Param } from "../../algorithms/entry.ts";
import { CurveControl } from "./CurveControl.tsx";
import { FlagControl } from "./FlagControl.tsx";
import { NumberControl } from "./NumberControl.tsx";
import { ParamLabel } from "./ParamLabel.tsx";
import { SelectField } from "./SelectField.tsx";
import { type SettingPath, useSetting } from "./setting.ts";
import "./controls.css";

/** The control that a declared parameter calls for. */
export function ParamControl({ param, path }: { param: Param; path: SettingPath }) {
  switch (param.kind) {
    case "number":
      return <NumberControl param={param} path={path} />;
    case "choice":
      return <ChoiceControl param={param} path={path} />;
    case "flag":
      return <FlagControl param={param} path={path} />;
    case "curve":
      return <CurveControl param={param} path={path} />;
    default:
      return param satisfies never;
  }
}

function ChoiceControl({ param, path }: { param: ChoiceParam; path: SettingPath }) {
  const [value, change] = useSetting(path);
  return (
    <div className="param-row param-row-short">
      <ParamLabel param={param} />
      <SelectField label={param.label} options={param.options} value={String(value)} onChange={change} />
    </div>
  );
}
