import type { Interval } from "../../lib/stats.ts";
import type { Surrogate, SurrogateFit } from "../../telemetry/studies/surrogate.ts";
import { Info } from "../../ui/controls/Info.tsx";
import { significant, thousands } from "../../ui/format.ts";

/** Length scales that are listed: the shortest, along which the score changes most. */
const listed = 8;

/** Samples without and with guidance beside held-out points. */
export function SampleFigures({ result }: { readonly result: Surrogate }) {
  const { without, guided, heldOut, options } = result;
  const rows: readonly Row[] = [
    ...(without.score
      ? [row("Score", "The formula itself, mean over samples.", without.score, guided.score)]
      : []),
    row(
      "Score as believed",
      "The surrogate's mean at the samples: where it is far above the score itself, it is being exploited.",
      without.believed,
      guided.believed,
    ),
    row(
      "Projection distance",
      "How far a point moves when it is encoded to noise, the noise is shortened to what 99 % of the source keep, and decoded. Training space.",
      without.projection,
      guided.projection,
      heldOut.projection,
    ),
    row(
      "Nearest training point",
      "Mean distance to it, training space: larger than that of held-out points, and samples are off the data.",
      without.nearest,
      guided.nearest,
      heldOut.nearest,
    ),
  ];
  return (
    <section className="page-part" aria-label="Figures">
      <div className="page-part-head">
        <h3>Figures</h3>
      </div>
      <p className="panel-axis">
        means with 95 % intervals, {thousands(options.count)} samples each, {thousands(heldOut.count)}{" "}
        held-out points
      </p>
      <div className="fold-scroll">
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">figure</th>
              <th scope="col">without</th>
              <th scope="col">guided</th>
              <th scope="col">held out</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, help, plain, pushed, real }) => (
              <tr key={name}>
                <td>
                  <Info trigger={name} title={name} help={help} />
                </td>
                <Figure value={plain} />
                <Figure value={pushed} />
                <Figure value={real} />
              </tr>
            ))}
            <tr>
              <td>Diversity</td>
              <td className="figure">{significant(without.diversity)}</td>
              <td className="figure">{significant(guided.diversity)}</td>
              <td className="figure">–</td>
            </tr>
            <tr>
              <td>NFE</td>
              <td className="figure">{thousands(Math.round(without.nfe))}</td>
              <td className="figure">{thousands(Math.round(guided.nfe))}</td>
              <td className="figure">–</td>
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface Row {
  readonly name: string;
  readonly help: string;
  readonly plain: Interval | null;
  readonly pushed: Interval | null;
  readonly real: Interval | null;
}

function row(
  name: string,
  help: string,
  plain: Interval | null,
  pushed: Interval | null,
  real: Interval | null = null,
): Row {
  return { name, help, plain, pushed, real };
}

function Figure({ value }: { readonly value: Interval | null }) {
  if (!value) return <td className="figure">–</td>;
  return (
    <td className="figure">
      {significant(value.value)}
      <span className="figure-note">
        {significant(value.low)} to {significant(value.high)}
      </span>
    </td>
  );
}

/** What the marginal likelihood chose. */
export function FitFigures({ fit }: { readonly fit: SurrogateFit }) {
  const shortest = fit.lengths.toSorted((a, b) => a.value - b.value).slice(0, listed);
  const left = fit.lengths.length - shortest.length;
  return (
    <section className="page-part" aria-label="Surrogate">
      <div className="page-part-head">
        <h3>Surrogate</h3>
      </div>
      <p className="panel-axis">
        {fit.kernel === "rbf" ? "RBF" : "Matérn 5/2"} through {fit.count} points, hyperparameters of greatest
        marginal likelihood
      </p>
      <table className="figures">
        <tbody>
          {shortest.map(({ name, value }) => (
            <tr key={name}>
              <td>Length scale of {name}</td>
              <td className="figure">{significant(value)}</td>
            </tr>
          ))}
          {left > 0 && (
            <tr>
              <td>… and {left} longer ones</td>
              <td />
            </tr>
          )}
          <tr>
            <td>
              <Info
                trigger="Signal, noise"
                title="Signal and noise"
                help="Standard deviations of the process and of the noise, of scores with standard deviation 1. The deviation of the bound is computed to some 1e-5 of itself where the noise is a tenth of the signal or more, and to 0.1 % where it is a thousandth; below 0.0003 of the signal it is held there."
              />
            </td>
            <td className="figure">
              {significant(fit.signal)}, {significant(fit.noise)}
            </td>
          </tr>
          <tr>
            <td>
              <Info
                trigger="Log marginal likelihood"
                title="Log marginal likelihood"
                help="How well the process explains the standardised scores, in nats; only differences between kernels for the same points mean something."
                formula="\log p(y \mid X) = -\tfrac12 y^T K^{-1} y - \tfrac12 \log |K| - \tfrac n2 \log 2\pi"
                source="Rasmussen & Williams 2006, Gaussian Processes for Machine Learning, equation 2.30"
              />
            </td>
            <td className="figure">{significant(fit.logEvidence)}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
