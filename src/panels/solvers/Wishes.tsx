import type { NumberParam } from "../../algorithms/entry.ts";
import type { ParamValues } from "../../algorithms/params.ts";
import { configStore } from "../../config/store.ts";
import type { SolverSetting, Solvers } from "../../telemetry/studies/solvers.ts";
import { useCommands } from "../../ui/commands.ts";
import { NumberInput } from "../../ui/controls/NumberInput.tsx";
import { significant } from "../../ui/format.ts";
import { fewestForError, fewestForQuality } from "./asked.ts";
import { bySolver, settingText } from "./names.ts";
import { callsText } from "./verdict.ts";

interface WishesProps {
  readonly solvers: Solvers;
  readonly error: number;
  readonly onError: (error: number) => void;
  readonly quality: number;
  readonly onQuality: (quality: number) => void;
}

/** The fewest calls for an error, or for a distance to the data, that a person asks for. */
export function Wishes({ solvers, error, onError, quality, onQuality }: WishesProps) {
  const exactest = fewestForError(bySolver(solvers.runs), error);
  const nearest = fewestForQuality(solvers.runs, quality);
  const { reference } = solvers;
  return (
    <div className="solver-wishes">
      <Wish
        label="Error asked"
        value={error}
        onChange={onError}
        answer={exactest?.kind === "calls" ? exactest : null}
        none="no run was that exact"
      />
      <Wish
        label="Sliced W₂ asked"
        value={quality}
        onChange={onQuality}
        answer={nearest}
        none={`no run came that near; the reference scores ${significant(reference.quality?.value ?? Number.NaN)}`}
      />
    </div>
  );
}

interface WishProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly answer: { readonly nfe: number; readonly setting: SolverSetting } | null;
  readonly none: string;
}

function Wish({ label, value, onChange, answer, none }: WishProps) {
  const { configure } = useCommands();
  return (
    <p className="solver-wish">
      <span className="fold-field">
        {label} <NumberInput param={{ ...wishParam, label }} value={value} onCommit={onChange} />
      </span>
      {answer ? (
        <>
          <span>
            {settingText(answer.setting)}: <span className="figure">{callsText(Math.ceil(answer.nfe))}</span>
          </span>
          <button
            type="button"
            className="fold-button"
            aria-label={`Use ${settingText(answer.setting)}`}
            onClick={() => configure({ solver: { ...gridInUse(), ...answer.setting } })}
          >
            Use it
          </button>
        </>
      ) : (
        <span className="study-note">{none}</span>
      )}
    </p>
  );
}

/** The time grid stays where the solver changes: errors were measured on it. */
function gridInUse(): ParamValues {
  const { solver } = configStore.getState();
  return Object.fromEntries(Object.entries(solver).filter(([key]) => key.startsWith("grid")));
}

const wishParam: NumberParam = {
  kind: "number",
  key: "wish",
  label: "",
  help: "",
  cost: "display",
  min: 1e-30,
  max: 1e30,
  default: 1e-2,
  scale: "log",
};
