import { ChevronRight, Info as InfoIcon } from "lucide-react";
import { type ReactNode, useId } from "react";
import type { Cost, Entry } from "../../algorithms/entry.ts";
import { CostMark } from "../../ui/controls/CostMark.tsx";
import { Info } from "../../ui/controls/Info.tsx";
import { useSectionOpen } from "./use-section-open.ts";

interface SectionProps {
  readonly id: string;
  readonly title: string;
  /** What is chosen, in few words; all that a folded section shows. */
  readonly value: ReactNode;
  /** What choosing another entry costs, or any setting where `marksAll`. */
  readonly cost?: Cost | undefined;
  /** The mark beside the name speaks for every control below it. */
  readonly marksAll?: boolean | undefined;
  /** Whose help, formula and source the section tells about. */
  readonly about?: Entry | undefined;
  readonly children: ReactNode;
}

/** One station of the algorithm: a node on the line, its name, what is chosen, and the controls. */
export function Section({ id, title, value, cost, marksAll, about, children }: SectionProps) {
  const [open, toggle] = useSectionOpen(id);
  const body = useId();
  return (
    <section
      className="section"
      data-section={id}
      data-open={open || undefined}
      data-marks-all={marksAll || undefined}
    >
      <div className="section-head">
        <h2>
          <button
            type="button"
            className="section-toggle"
            aria-expanded={open}
            aria-controls={body}
            onClick={toggle}
          >
            {title}
            <ChevronRight className="section-chevron" aria-hidden="true" />
          </button>
        </h2>
        {cost && <CostMark cost={cost} />}
        {about && (
          <Info
            trigger={<InfoIcon className="section-info" aria-hidden="true" />}
            title={about.label}
            help={about.help}
            formula={about.formula}
            source={about.source}
          />
        )}
        <span className="section-value">{value}</span>
      </div>
      <div className="section-body" id={body} hidden={!open}>
        {open && children}
      </div>
    </section>
  );
}
