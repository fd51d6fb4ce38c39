import { useState } from "react";
import { useStore } from "zustand";
import { type Fold, taskStore } from "../../telemetry/task-store.ts";
import { useCommands } from "../../ui/commands.ts";
import { significant, thousands } from "../../ui/format.ts";
import { Field } from "../Field.tsx";
import { Task } from "../Task.tsx";
import { spread } from "./spread.ts";

/** The same configuration trained once per fold, and how much the folds differ. */
export default function FoldsPanel() {
  const { crossValidate } = useCommands();
  const [folds, setFolds] = useState(5);
  const [steps, setSteps] = useState(1000);
  const busy = useStore(taskStore, ({ task }) => task !== null);
  const results = useStore(taskStore, (state) => state.folds);
  return (
    <>
      <p className="fold-help">
        Trains this configuration once for each fold with that part of the points held out; your run waits and
        comes back. Look at the spread: two configurations that differ by less are not told apart.
      </p>
      <div className="fold-form">
        <Field label="Folds" min={2} max={10} value={folds} onChange={setFolds} />
        <Field
          label="of"
          name="Steps of a fold"
          unit="steps"
          min={100}
          max={100_000}
          value={steps}
          onChange={setSteps}
        />
        <button
          type="button"
          className="fold-button"
          disabled={busy}
          onClick={() => crossValidate(folds, steps)}
        >
          Cross-validate
        </button>
      </div>
      <Task of={["Cross-validation"]} />
      {results.length > 0 && <FoldsTable folds={results} />}
    </>
  );
}

function FoldsTable({ folds }: { folds: readonly Fold[] }) {
  const train = spread(folds.map(({ trainLoss }) => trainLoss));
  const validation = spread(folds.map(({ validationLoss }) => validationLoss));
  return (
    <div className="fold-scroll">
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">fold</th>
            <th scope="col">points held out</th>
            <th scope="col">training loss</th>
            <th scope="col">validation loss</th>
          </tr>
        </thead>
        <tbody>
          {folds.map(({ fold, heldOut, trainLoss, validationLoss }) => (
            <tr key={fold}>
              <td className="figure">{fold}</td>
              <td className="figure">{thousands(heldOut)}</td>
              <td className="figure">{significant(trainLoss)}</td>
              <td className="figure">{significant(validationLoss)}</td>
            </tr>
          ))}
        </tbody>
        {folds.length > 1 && (
          <tfoot>
            <tr>
              <td colSpan={2}>mean ± s.d.</td>
              <td className="figure">{inWords(train)}</td>
              <td className="figure">{inWords(validation)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

const inWords = ({ mean, deviation }: { readonly mean: number; readonly deviation: number }) =>
  `${significant(mean)} ± ${significant(deviation, 2)}`;
