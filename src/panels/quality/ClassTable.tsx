import type { Quality } from "../../telemetry/studies/quality.ts";
import { significant } from "../../ui/format.ts";
import { MetricName } from "../measured/MetricName.tsx";
import { pointsText } from "../measured/points-text.ts";

/** Every figure of every class, with its interval: its samples against its own real points. */
export function ClassTable({ classes }: Pick<Quality, "classes">) {
  const ids = [...new Set(classes.flatMap(({ measured }) => Object.keys(measured)))];
  return (
    <section className="page-part page-part-wide" aria-label="Class by class">
      <div className="page-part-head">
        <h3>Class by class</h3>
      </div>
      <div className="fold-scroll">
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">class</th>
              {ids.map((id) => (
                <th key={id} scope="col">
                  <MetricName id={id} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {classes.map(({ name, measured }) => (
              <tr key={name}>
                <td>{name}</td>
                {ids.map((id) => {
                  const figure = measured[id];
                  return (
                    <td key={id} className="figure">
                      {figure ? significant(figure.value) : "–"}
                      {figure && (
                        <span className="quality-range">
                          {significant(figure.low)} to {significant(figure.high)}
                          {figure.floor && `, real ${significant(figure.floor.value)}`}, n{" "}
                          {pointsText(figure)}
                        </span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
