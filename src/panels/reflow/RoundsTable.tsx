import type { ReflowRound } from "../../telemetry/task-store.ts";
import { Info } from "../../ui/controls/Info.tsx";
import { significant, thousands } from "../../ui/format.ts";
import "./reflow.css";

const bendHelp =
  "Mean squared departure of the trails' speed from a straight line's, as a share of their squared length: 0 for straight lines at constant speed.";
const w2Help = ({ size, against }: ReflowRound) =>
  `Distance of the samples to ${against} with so many Euler steps, in the data's units, over clouds of ${thousands(size)}; hover a figure for its 95 % interval. Two real draws of as many points stand below.`;

/** One row a round: how straight it flows, and how good few steps are. */
export function RoundsTable({ rounds }: { rounds: readonly ReflowRound[] }) {
  const counts = rounds[0]?.w2.map(({ steps }) => steps) ?? [];
  const floor = rounds[0]?.floor ?? Number.NaN;
  return (
    <div className="fold-scroll">
      <table className="figures">
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              <span className="visually-hidden">Round</span>
            </th>
            <th scope="col" rowSpan={2}>
              <Info trigger="bend" title="Straightness" help={bendHelp} />
            </th>
            <th scope="colgroup" colSpan={counts.length}>
              <Info trigger="W2 by steps" title="W2" help={rounds[0] ? w2Help(rounds[0]) : ""} />
            </th>
          </tr>
          <tr>
            {counts.map((steps) => (
              <th key={steps} scope="col" className="figure">
                {steps}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rounds.map(({ name, straightness, w2, trainedSteps }) => (
            <tr key={name}>
              <td title={`${thousands(trainedSteps)} steps of training in all`}>{name}</td>
              <td className="figure">{significant(straightness, 2)}</td>
              {w2.map(({ steps, value, low, high }) => (
                <td
                  key={steps}
                  className="figure"
                  title={`95 % interval ${significant(low)} to ${significant(high)}`}
                >
                  {significant(value, 2)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {Number.isFinite(floor) && (
          <tfoot>
            <tr>
              <td colSpan={2}>two real draws</td>
              <td className="figure" colSpan={counts.length}>
                {significant(floor, 2)}
              </td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
