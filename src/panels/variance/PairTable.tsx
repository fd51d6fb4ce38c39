import type { ReactNode } from "react";
import type { Estimate, PairFigures } from "../../telemetry/studies/variance.ts";
import { Info } from "../../ui/controls/Info.tsx";
import { significant, thousands } from "../../ui/format.ts";

const between = ({ low, high }: Estimate) => `${significant(low)} to ${significant(high)}`;

/** Whether the pairs were learnt by heart or transported. */
export function PairTable({ pairs }: { pairs: PairFigures }) {
  const { paired, optimal, apart, mmd, count, fresh } = pairs;
  return (
    <table className="figures">
      <thead>
        <tr>
          <th scope="col">where samples end</th>
          <th scope="col">figure</th>
        </tr>
      </thead>
      <tbody>
        <Row
          name="to the partner"
          help={`Mean distance from where the network takes a paired source point to its partner, over ${thousands(count)} pairs: nearly zero where the pairs are known by heart.`}
          formula="\mathbb{E}\,\lVert \phi(x_0^{(n)}) - x_1^{(n)} \rVert"
          value={paired.value}
          note={between(paired)}
        />
        <Row
          name="to the OT partner"
          help={`The same to the partner that an optimal assignment of these ${thousands(count)} points gives: the smaller of the two says what was learnt.`}
          formula="\mathbb{E}\,\lVert \phi(x_0^{(n)}) - x_1^{(s(n))} \rVert"
          value={optimal.value}
          note={between(optimal)}
        />
        <Row
          name="any two points"
          help="Mean distance of two data points: what a network that has learnt nothing about pairs would be away from a partner."
          value={apart.value}
          note={between(apart)}
        />
        {mmd && (
          <Row
            name="MMD², fresh samples"
            help={`Between ${thousands(fresh)} samples from new noise and held-out points, gaussian kernel at their median distance.`}
            formula="\mathbb{E}k(x,x') + \mathbb{E}k(y,y') - 2\,\mathbb{E}k(x,y)"
            source="Gretton et al. 2012, A Kernel Two-Sample Test, equation 3"
            value={mmd.value}
            note={
              <>
                {between(mmd)}
                {mmd.floor !== null && (
                  <span className="figure-note">real points {significant(mmd.floor, 2)}</span>
                )}
              </>
            }
          />
        )}
        <Row
          name="variance, fresh samples"
          help="Mean over dimensions, beside that of real points: a flow that has learnt a short list by heart, or that takes means, spreads its samples too little."
          formula="\mathrm{tr}\,\mathrm{Cov}(\phi(x_0)) / d"
          value={pairs.sampleVariance}
          note={`real points ${significant(pairs.dataVariance)}`}
        />
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly name: string;
  readonly help: string;
  readonly formula?: string;
  readonly source?: string;
  readonly value: number;
  readonly note: ReactNode;
}

function Row({ name, value, note, ...help }: RowProps) {
  return (
    <tr>
      <td>
        <Info trigger={name} title={name} {...help} />
      </td>
      <td className="figure">
        {significant(value)}
        <span className="figure-note">{note}</span>
      </td>
    </tr>
  );
}
