import { type Entry, findEntry, type Param, type Registry } from "../../algorithms/entry.ts";
import { CostMark } from "../../ui/controls/CostMark.tsx";
import { Info } from "../../ui/controls/Info.tsx";
import { ParamControl } from "../../ui/controls/ParamControl.tsx";
import { SelectField } from "../../ui/controls/SelectField.tsx";
import { type SettingPath, useSetting } from "../../ui/controls/setting.ts";
import { choiceCost } from "./costs.ts";

interface RegistryRowProps {
  readonly registry: Registry<Entry>;
  readonly label: string;
  /** Where the id stands in the config. */
  readonly path: SettingPath;
}

/** A choice by name in one row, followed by the parameters of what is chosen. */
export function RegistryRow({ registry, label, path }: RegistryRowProps) {
  const [id, choose] = useSetting(path);
  const entry = findEntry(registry, String(id));
  return (
    <>
      <div className="param-row param-row-short">
        <span className="param-label">
          <Info
            trigger={label}
            title={entry?.label ?? label}
            help={entry?.help ?? ""}
            formula={entry?.formula}
            source={entry?.source}
          />
          <CostMark cost={choiceCost(path.at(-1) === "id" ? path.slice(0, -1) : path)} />
        </span>
        <SelectField label={label} options={registry.entries} value={String(id)} onChange={choose} />
      </div>
      {entry?.params.map((param) => (
        <OwnParam key={param.key} param={param} group={path.slice(0, -1)} />
      ))}
    </>
  );
}

/** A parameter's control, where it counts. */
function OwnParam({ param, group }: { readonly param: Param; readonly group: SettingPath }) {
  const [decides] = useSetting([...group, param.when?.key ?? param.key]);
  if (param.when && decides !== param.when.is) return null;
  return <ParamControl param={param} path={[...group, param.key]} />;
}
