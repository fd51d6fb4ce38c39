import { Switch } from "@base-ui/react/switch";
import type { FlagParam } from "../../algorithms/entry.ts";
import { ParamLabel } from "./ParamLabel.tsx";
import { type SettingPath, useSetting } from "./setting.ts";

export function FlagControl({ param, path }: { param: FlagParam; path: SettingPath }) {
  const [value, change] = useSetting(path);
  return (
    <div className="param-row param-row-short">
      <ParamLabel param={param} />
      <FlagSwitch label={param.label} checked={value === true} onChange={change} />
    </div>
  );
}

interface FlagSwitchProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function FlagSwitch({ label, checked, onChange }: FlagSwitchProps) {
  return (
    <Switch.Root className="switch" aria-label={label} checked={checked} onCheckedChange={onChange}>
      <Switch.Thumb className="switch-thumb" />
    </Switch.Root>
  );
}
