import { useMemo } from "react";
import { datasets } from "../../algorithms/datasets/index.ts";
import { findEntry } from "../../algorithms/entry.ts";
import { dataParams } from "../../config/groups.ts";
import { useCommands } from "../../ui/commands.ts";
import { ParamControl } from "../../ui/controls/ParamControl.tsx";
import { useSetting } from "../../ui/controls/setting.ts";
import { Tiles } from "../../ui/controls/Tiles.tsx";
import { useRun } from "../../ui/use-stores.ts";
import { More, placed } from "./More.tsx";
import { DatasetPicture } from "./pictures/DatasetPicture.tsx";
import { Section } from "./Section.tsx";

/** Files that the page reads. */
const accepted = ".csv,.tsv,.txt,.npy,.json";

export function DataSection() {
  const { data } = useCommands();
  const [id, choose] = useSetting(["data", "id"]);
  // The data behind the run changes with the run, not with the config: a phase or a step 0 tells.
  useRun((state) => `${state.phase} ${state.step === 0}`);
  const entry = findEntry(datasets, String(id));
  const isCustom = entry?.kind === "custom";
  const tiles = useMemo(
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
  const set = data()?.set;
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
      cost="reset"
      about={entry}
    >
      <Tiles
        label="Data"
        tiles={tiles}
        value={String(id)}
        onChange={choose}
        extra={<FileTile chosen={isCustom} />}
      />
      {entry?.kind === "table" && <p className="attribution">{entry.attribution}</p>}
      {entry?.params.map((param) => (
        <ParamControl key={param.key} param={param} path={["data", param.key]} />
      ))}
      <More params={placed(shared, "data")} />
    </Section>
  );
}

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
