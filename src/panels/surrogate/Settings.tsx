import type { NumberParam, Param } from "../../algorithms/entry.ts";
import { FlagSwitch } from "../../ui/controls/FlagControl.tsx";
import { NumberInput } from "../../ui/controls/NumberInput.tsx";
import { ParamLabel } from "../../ui/controls/ParamLabel.tsx";
import { SelectField } from "../../ui/controls/SelectField.tsx";
import "../../ui/controls/controls.css";

type Value = string | number | boolean;

interface SettingRowProps {
  readonly param: Param;
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
}

/** One declared parameter that is the page's own, and none of the config's. */
export function SettingRow({ param, value, onChange }: SettingRowProps) {
  return (
    <div className="param-row param-row-short surrogate-row">
      <ParamLabel param={param} />
      {param.kind === "number" && (
        <NumberInput
          param={param}
          value={typeof value === "number" ? value : param.default}
          onCommit={onChange}
        />
      )}
      {param.kind === "choice" && (
        <SelectField label={param.label} options={param.options} value={String(value)} onChange={onChange} />
      )}
      {param.kind === "flag" && (
        <FlagSwitch label={param.label} checked={value === true} onChange={onChange} />
      )}
    </div>
  );
}

const whole = (
  rest: Pick<NumberParam, "key" | "label" | "help" | "min" | "max" | "default">,
): NumberParam => ({
  ...rest,
  kind: "number",
  cost: "display",
  integer: true,
});

export const scoredParam = whole({
  key: "scored",
  label: "Scored points",
  help: "Training points that the formula scores; the surrogate knows nothing but these.",
  min: 4,
  max: 300,
  default: 64,
});

export const countParam = whole({
  key: "count",
  label: "Samples",
  help: "Drawn without and with guidance, from the same noise.",
  min: 50,
  max: 2000,
  default: 500,
});

export const rowParam = whole({
  key: "row",
  label: "Number of the point",
  help: "A row of the training split; the nearer a point is to it, the higher its score.",
  min: 0,
  max: 100000,
  default: 0,
});
