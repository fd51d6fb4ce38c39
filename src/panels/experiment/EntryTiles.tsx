import { Pencil } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { useStore } from "zustand";
import type { Entry } from "../../algorithms/entry.ts";
import { defaultParams, type ParamValues } from "../../algorithms/params.ts";
import { configStore } from "../../config/store.ts";
import { type SettingPath, useSetting, valueAt } from "../../ui/controls/setting.ts";
import { Tiles } from "../../ui/controls/Tiles.tsx";

interface EntryTilesProps<E extends Entry> {
  readonly label: string;
  readonly entries: readonly E[];
  /** Where the choice stands in the config, e.g. ["loss", "weight"]. */
  readonly path: SettingPath;
  readonly picture: (entry: E, params: ParamValues) => ReactNode;
}

/** A choice among entries as pictures: what is chosen is drawn with its own parameters, the others with theirs. */
export function EntryTiles<E extends Entry>({ label, entries, path, picture }: EntryTilesProps<E>) {
  const [id, choose] = useSetting([...path, "id"]);
  const chosen = useStore(configStore, (config) => valueAt(config, path)) as ParamValues;
  const defaults = useMemo(
    () => new Map(entries.map((entry) => [entry.id, defaultParams(entry)])),
    [entries],
  );
  const tiles = entries.map((entry) => ({
    id: entry.id,
    label: entry.label,
    help: entry.help,
    picture: (
      <>
        {picture(entry, entry.id === id ? chosen : defaults.get(entry.id)!)}
        {entry.params.some(({ kind }) => kind === "curve") && (
          <Pencil className="tile-pencil" aria-hidden="true" />
        )}
      </>
    ),
  }));
  return <Tiles label={label} tiles={tiles} value={String(id)} onChange={choose} />;
}
