import { useStore } from "zustand";
import { couplings } from "../../algorithms/couplings/index.ts";
import { datasets } from "../../algorithms/datasets/index.ts";
import { findEntry } from "../../algorithms/entry.ts";
import { paths } from "../../algorithms/paths/index.ts";
import { sources } from "../../algorithms/sources/index.ts";
import { configStore } from "../../config/store.ts";

/** On a phone, beside the small stage: what is being trained, in words. */
export function ExperimentLead() {
  const config = useStore(configStore);
  const label = (entry: { readonly label: string } | undefined) => entry?.label.toLowerCase() ?? "";
  const source = label(findEntry(sources, config.source.id));
  const coupling = label(findEntry(couplings, config.coupling.id));
  const path = label(findEntry(paths, config.path.id));
  return (
    <div className="lead">
      <h2>{findEntry(datasets, config.data.id)?.label}</h2>
      <p>
        {source.charAt(0).toUpperCase() + source.slice(1)} source, {coupling} pairs, {path} path. The stage
        stays in sight while you change things.
      </p>
    </div>
  );
}
