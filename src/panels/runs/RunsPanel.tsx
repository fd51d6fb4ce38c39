import { BookmarkPlus, ChartLine, EyeOff, Trash2, Undo2 } from "lucide-react";
import { useStore } from "zustand";
import { type SavedSummary, savedStore } from "../../telemetry/saved-store.ts";
import { useCommands } from "../../ui/commands.ts";
import { IconButton } from "../../ui/controls/IconButton.tsx";
import { significant } from "../../ui/format.ts";
import { Field } from "../Field.tsx";
import "./runs.css";

/** Checkpoints and replaced runs: what they had reached, and the way back to each. */
export default function RunsPanel() {
  const { keepCheckpoint } = useCommands();
  const { saved, every } = useStore(savedStore);
  return (
    <>
      <p className="fold-help">
        Weights, optimiser state and curves of a moment. A run that starts again is kept here, too, until the
        page is closed.
      </p>
      <div className="fold-form">
        <button type="button" className="fold-button" onClick={keepCheckpoint}>
          <BookmarkPlus aria-hidden="true" />
          Keep checkpoint now
        </button>
        <Field
          label="and every"
          unit={every === 0 ? "steps (never)" : "steps"}
          min={0}
          max={1_000_000}
          value={every}
          onChange={(steps) => savedStore.setState({ every: steps })}
        />
      </div>
      {saved.length > 0 && (
        <ul className="runs">
          {saved.map((one) => (
            <SavedLine key={one.id} saved={one} lowest={lowest(saved) === one} />
          ))}
        </ul>
      )}
    </>
  );
}

/** Of those with the same settings, comparing losses makes sense; the list is short enough to see which. */
function lowest(saved: readonly SavedSummary[]): SavedSummary | undefined {
  const known = saved.filter(({ validationLoss }) => Number.isFinite(validationLoss));
  if (known.length < 2 || new Set(known.map(({ settings }) => settings)).size > 1) return undefined;
  return known.reduce((best, one) => (one.validationLoss < best.validationLoss ? one : best));
}

function SavedLine({ saved, lowest }: { saved: SavedSummary; lowest: boolean }) {
  const { restoreSaved, forgetSaved, compareSaved } = useCommands();
  const shown = useStore(savedStore, ({ reference }) => reference?.id === saved.id);
  const { id, kind, label, loss, validationLoss, settings } = saved;
  return (
    <li className="saved">
      <p className="saved-label">{label}</p>
      <span className="saved-actions">
        <IconButton label={`Restore ${label}`} icon={<Undo2 />} onClick={() => restoreSaved(id)} />
        <IconButton
          label={shown ? `Hide the loss of ${label}` : `Show the loss of ${label} beside this run's`}
          icon={shown ? <EyeOff /> : <ChartLine />}
          onClick={() => compareSaved(shown ? null : id)}
        />
        <IconButton label={`Forget ${label}`} icon={<Trash2 />} onClick={() => forgetSaved(id)} />
      </span>
      <p className="saved-figures">
        {kind === "checkpoint" ? "checkpoint" : "replaced run"}, loss{" "}
        <span className="figure">{significant(loss)}</span>
        {Number.isFinite(validationLoss) && (
          <>
            , validation <span className="figure">{significant(validationLoss)}</span>
            {lowest && " (the lowest here)"}
          </>
        )}
      </p>
      <p className="saved-settings" title={settings}>
        {settings}
      </p>
    </li>
  );
}
