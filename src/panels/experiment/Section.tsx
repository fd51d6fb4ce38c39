import { ChevronRight, Info as InfoIcon } from "lucide-react";
import { type ReactNode, useId } from "react";
import type { Entry } from "../../algorithms/entry.ts";
import { Info } from "../../ui/controls/Info.tsx";
import { RestartMark } from "../../ui/controls/RestartMark.tsx";
import { useSectionOpen } from "./use-section-open.ts";

interface SectionProps {
  readonly id: string;
  readonly title: string;
  /** What is chosen, in few words; all that a folded section shows. */
  readonly value: ReactNode;
  /** Choosing another entry restarts training. */
  readonly restarts: boolean;
  /** Whose help, formula and source the section tells about. */
  readonly about?: Entry | undefined;
  readonly children: ReactNode;
}

/** One station of the algorithm: a node on the line, its name, what is chosen, and the controls. */
export function Section({ id, title, value, restarts, about, children }: SectionProps) {
  const [open, toggle] = useSectionOpen(id);
  const body = useId();
  return (
    <section
      className="section"
      data-section={id}
      data-open={open || undefined}
      data-restarts={restarts || undefined}
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
        {restarts && <RestartMark />}
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
