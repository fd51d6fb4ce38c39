import { useStore } from "zustand";
import { couplings } from "../../algorithms/couplings/index.ts";
import { findEntry } from "../../algorithms/entry.ts";
import { paths } from "../../algorithms/paths/index.ts";
import { sources } from "../../algorithms/sources/index.ts";
import { configStore } from "../../config/store.ts";
import { useRun } from "../../ui/use-stores.ts";

/** On a phone, beside the small stage: what is being trained, in words. */
export function ExperimentLead() {
  const config = useStore(configStore);
  const name = useRun(({ dataName }) => dataName);
  const source = findEntry(sources, config.source.id)?.label;
  const coupling = findEntry(couplings, config.coupling.id)?.label;
  const path = findEntry(paths, config.path.id)?.label;
  return (
    <div className="lead">
      <h2>{name}</h2>
      <p>
        Source: {source}. Coupling: {coupling}. Path: {path}. The stage stays in sight while you change
        things.
      </p>
    </div>
  );
}
