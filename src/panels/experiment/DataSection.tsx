import { lazy, Suspense, useMemo, useState } from "react";
import { datasets } from "../../algorithms/datasets/index.ts";
import { findEntry } from "../../algorithms/entry.ts";
import { defaultParams } from "../../algorithms/params.ts";
import { dataParams } from "../../config/groups.ts";
import { CommandsContext, useCommands } from "../../ui/commands.ts";
import { FlagSwitch } from "../../ui/controls/FlagControl.tsx";
import { Info } from "../../ui/controls/Info.tsx";
import { ParamControl } from "../../ui/controls/ParamControl.tsx";
import { useSetting } from "../../ui/controls/setting.ts";
import { type Tile, Tiles } from "../../ui/controls/Tiles.tsx";
import { useRun } from "../../ui/use-stores.ts";
import { choiceCost } from "./costs.ts";
import { More, placed } from "./More.tsx";
import { DatasetPicture } from "./pictures/DatasetPicture.tsx";
import { Section } from "./Section.tsx";

/** Loaded with the settings that seldom change. */
const PublishedVariant = lazy(() => import("./PublishedVariant.tsx"));

/** Loaded with the first file. */
const FileColumns = lazy(async () => ({ default: (await import("./FileColumns.tsx")).FileColumns }));

/** Files that the page reads. */
const accepted = ".csv,.tsv,.txt,.npy,.json";

/** The data; with their own switch, a change of them keeps the weights and the run is fine-tuned. */
export function DataSection() {
  const commands = useCommands();
  const [keeps, setKeeps] = useState(false);
  const inside = useMemo(
    () => (keeps ? { ...commands, configure: commands.fineTune } : commands),
    [commands, keeps],
  );
  return (
    <CommandsContext value={inside}>
      <DataControls keeps={keeps} onKeeps={setKeeps} />
    </CommandsContext>
  );
}

interface DataControlsProps {
  readonly keeps: boolean;
  readonly onKeeps: (keeps: boolean) => void;
}

function DataControls({ keeps, onKeeps }: DataControlsProps) {
  const { data } = useCommands();
  const [id, choose] = useSetting(["data", "id"]);
  // The data behind the run changes with the run, not with the config.
  const set = useRun(() => data()?.set);
  const entry = findEntry(datasets, String(id));
  const isCustom = entry?.kind === "custom";
  const all = useMemo(
    () =>
      datasets.entries
        .filter((one) => one.kind !== "custom")
        .map((one) => ({
          id: one.id,
          label: one.label,
          help: one.help,
          picture: <DatasetPicture entry={one} />,
        })),
    [],
  );
  const dim = set?.dim;
  const tiles = useMemo(() => (keeps ? all.map((tile) => fitting(tile, dim)) : all), [all, keeps, dim]);
  const hasLabels = set?.labels != null;
  const shared = dataParams.filter(
    (param) =>
      (param.key !== "labels" || hasLabels) && (param.key !== "count" || entry?.kind === "generator"),
  );
  return (
    <Section
      id="data"
      title="Data"
      value={isCustom ? (set?.name ?? entry.label) : entry?.label}
      cost={keeps ? "relink" : choiceCost(["data"])}
      marksAll={keeps}
      about={entry}
    >
      <Tiles
        label="Data"
        tiles={tiles}
        value={String(id)}
        onChange={choose}
        extra={<FileTile chosen={isCustom} />}
      />
      {isCustom && set?.file && (
        <Suspense fallback={null}>
          <FileColumns file={set.file} />
        </Suspense>
      )}
      {entry?.kind === "table" && <p className="attribution">{entry.attribution}</p>}
      {entry?.params.map((param) => (
        <ParamControl key={param.key} param={param} path={["data", param.key]} />
      ))}
      <More params={placed(shared, "data")}>
        <Suspense fallback={null}>
          <PublishedVariant />
        </Suspense>
      </More>
      <KeepWeights keeps={keeps} onKeeps={onKeeps} />
    </Section>
  );
}

/** Says of a set with another number of columns that no weights can be kept. */
function fitting(tile: Tile, dim: number | undefined): Tile {
  const columns = dataDim(tile.id);
  if (dim === undefined || columns === undefined || columns === dim) return tile;
  return { ...tile, help: `${tile.help} Starts again: it has ${columns} columns, the network ${dim}.` };
}

/** @returns the columns of a set at its defaults; undefined where nobody knows before it is loaded. */
function dataDim(id: string): number | undefined {
  const entry = findEntry(datasets, id);
  if (entry?.kind === "table") return entry.columns.length;
  return entry?.kind === "generator" ? entry.dim(defaultParams(entry)) : undefined;
}

function KeepWeights({ keeps, onKeeps }: DataControlsProps) {
  return (
    <div className="param-row param-row-short">
      <span className="param-label">
        <Info trigger="Keep the weights" title="Keep the weights" help={keepHelp} />
      </span>
      <FlagSwitch label="Keep the weights when the data change" checked={keeps} onChange={onKeeps} />
    </div>
  );
}

const keepHelp =
  "When the data change, training goes on with the weights of the old data instead of starting again: watch how quickly a trained network learns the new ones. Needs the same number of columns.";

/** Opens the file picker; files may as well be dropped anywhere on the page. */
function FileTile({ chosen }: { chosen: boolean }) {
  const { loadFile } = useCommands();
  return (
    <label className="tile" data-chosen={chosen || undefined} title="Your own points: CSV, TSV, NPY or JSON">
      <input
        className="visually-hidden"
        type="file"
        accept={accepted}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) loadFile(file);
          // So that the same file can be chosen again after it was mended.
          event.currentTarget.value = "";
        }}
      />
      file…
    </label>
  );
}
