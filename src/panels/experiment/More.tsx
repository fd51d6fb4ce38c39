import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useStore } from "zustand";
import type { Param } from "../../algorithms/entry.ts";
import { configStore } from "../../config/store.ts";
import { ParamControl } from "../../ui/controls/ParamControl.tsx";
import { type SettingPath, valueAt } from "../../ui/controls/setting.ts";
import { valueInWords } from "./summary.ts";

export interface PlacedParam {
  readonly param: Param;
  readonly path: SettingPath;
}

/** Parameters that seldom change, folded to one line that still says their values. */
export function More({ params, children }: { params: readonly PlacedParam[]; children?: ReactNode }) {
  // Folded controls are not built: there are many, and the first paint waits for none of them.
  const [open, setOpen] = useState(false);
  const summary = useStore(configStore, (config) =>
    params
      .map(({ param, path }) => valueInWords(param, valueAt(config, path)))
      .filter((words) => words !== null)
      .join(", "),
  );
  return (
    <details className="more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <ChevronRight className="section-chevron" aria-hidden="true" />
        <span className="more-values">{open ? "more settings" : summary}</span>
      </summary>
      {open && children}
      {open &&
        params.map(({ param, path }) => <ParamControl key={path.join(".")} param={param} path={path} />)}
    </details>
  );
}

/** @returns the parameters of one group of the config with their places. */
export function placed(params: readonly Param[], ...group: string[]): PlacedParam[] {
  return params.map((param) => ({ param, path: [...group, param.key] }));
}
