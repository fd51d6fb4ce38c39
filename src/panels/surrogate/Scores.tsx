import { useStore } from "zustand";
import { useCommands } from "../../ui/commands.ts";
import { Segments } from "../../ui/controls/Segments.tsx";
import { SelectField } from "../../ui/controls/SelectField.tsx";
import { type Asked, askedStore } from "./asked.ts";
import { rowParam, SettingRow, scoredParam } from "./Settings.tsx";

const kinds = [
  {
    id: "distance",
    label: "Nearness to a point",
    help: "Minus the distance to one training point, in the data's units.",
  },
  {
    id: "given",
    label: "The score column",
    help: "The scores that your file came with; its score column is chosen in the Data section.",
  },
  {
    id: "column",
    label: "A coordinate",
    help: "The values of one of the data's columns, or their negatives.",
  },
  {
    id: "ring",
    label: "Nearness to a circle",
    help: "Minus the distance to a circle around the middle, as far out as the data are on average.",
  },
  { id: "clicks", label: "Clicks", help: "Points of the plane that you score on the picture." },
] as const;

const signs = [
  { id: "1", label: "High", help: "The larger the value, the higher the score." },
  { id: "-1", label: "Low", help: "The smaller the value, the higher the score." },
];

const clickScores = [
  { id: "1", label: "Good, 1", help: "The next click scores 1." },
  { id: "-1", label: "Bad, −1", help: "The next click scores −1." },
];

/** Where the scores come from. */
export function Scores() {
  const asked = useStore(askedStore);
  const set = (change: Partial<Asked>) => askedStore.setState(change);
  const own = useCommands().data()?.set;
  const columns = own?.columns ?? [];
  const { kind } = asked;
  return (
    <section className="surrogate-settings" aria-label="Scores">
      <div className="param-row param-row-short">
        <span className="param-label">Scores by</span>
        <SelectField
          label="Scores by"
          options={kinds}
          value={kind}
          onChange={(id) => set({ kind: kinds.find((one) => one.id === id)!.id })}
        />
      </div>
      {kind === "distance" && (
        <SettingRow param={rowParam} value={asked.row} onChange={(row) => set({ row: Number(row) })} />
      )}
      {kind === "given" && own?.scores && (
        <p className="study-note">
          Column “{own.scores.name}”: the network never saw it, and of samples only the surrogate knows a
          score.
        </p>
      )}
      {kind === "column" && (
        <div className="param-row param-row-short">
          <span className="param-label">Column</span>
          <SelectField
            label="Column"
            options={columns.map((label, j) => ({ id: String(j), label, help: `Column ${j + 1}.` }))}
            value={String(asked.column)}
            onChange={(column) => set({ column: Number(column) })}
          />
        </div>
      )}
      {(kind === "column" || kind === "given") && (
        <Segments
          label="What is wanted"
          options={signs}
          value={String(asked.sign)}
          onChange={(id) => set({ sign: id === "1" ? 1 : -1 })}
        />
      )}
      {kind === "clicks" ? (
        <>
          <Segments
            label="Score of the next click"
            options={clickScores}
            value={String(asked.nextScore)}
            onChange={(id) => set({ nextScore: id === "1" ? 1 : -1 })}
          />
          <p className="study-line">
            <span className="study-note">
              {asked.clicks.length === 0
                ? "Click on the picture of the scored points."
                : `${asked.clicks.length} points scored`}
            </span>
            {asked.clicks.length > 0 && (
              <button type="button" className="fold-button" onClick={() => set({ clicks: [] })}>
                Clear
              </button>
            )}
          </p>
        </>
      ) : (
        <SettingRow
          param={scoredParam}
          value={asked.scored}
          onChange={(scored) => set({ scored: Number(scored) })}
        />
      )}
    </section>
  );
}
