import type { Quality } from "../../telemetry/studies/quality.ts";
import { useCommands } from "../../ui/commands.ts";
import { significant } from "../../ui/format.ts";
import { Specimen } from "../measured/Specimen.tsx";

/** Samples beside the training points that they are nearest to: copies would be alike to the eye. */
export function Memorisation({ measured, pairs }: Pick<Quality, "measured" | "pairs">) {
  const image = useCommands().data()?.set.image ?? null;
  const { copies, novelty } = measured;
  return (
    <section className="page-part page-part-wide" aria-label="Memorisation">
      <div className="page-part-head">
        <h3>Does it recite its training points?</h3>
      </div>
      <p className="panel-axis">
        {copies &&
          `${percent(copies.value)} of the samples sit on one training point${copies.floor ? `, ${percent(copies.floor.value)} of held-out points do so by chance` : ""}. `}
        {novelty &&
          `The nearest training point is ${significant(novelty.value)} times as far as for held-out points (1 is right). `}
        The closest of all pairs:
      </p>
      <p
        className="quality-pair quality-pair-head"
        data-pictures={image !== null || undefined}
        aria-hidden="true"
      >
        <span data-kind="generated">sample</span>
        <span data-kind="real">nearest training point</span>
        <span>their distance</span>
        <span>{image && "/ "}to the second nearest</span>
      </p>
      <ul className="quality-pairs" data-pictures={image !== null || undefined}>
        {pairs.map(({ sample, train, distance, second }, i) => (
          <li
            key={`${sample.join()} ${distance}`}
            className="quality-pair"
            data-pictures={image !== null || undefined}
          >
            <Specimen point={sample} image={image} kind="generated" label={`sample, rank ${i + 1}`} />
            <Specimen point={train} image={image} kind="real" label="nearest training point" />
            <span className="figure">
              <span className="visually-hidden">distance </span>
              {significant(distance)}
            </span>
            <span className="figure">
              <span className="visually-hidden">to the second nearest </span>
              {image && "/ "}
              {significant(second)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const percent = (share: number) => (share === 0 ? "0 %" : `${significant(100 * share)} %`);
