import type { ReactNode } from "react";
import { useRunTitle } from "../../ui/use-stores.ts";

interface PageFrameProps {
  /** What the page answers. */
  readonly question: string;
  readonly explanation: ReactNode;
  /** Below the explanation: figures, settings, what was found. */
  readonly aside?: ReactNode;
  /** Added to data set and seed, e.g. "Heun, 20 steps, 500 samples". */
  readonly caption?: string;
  /** Sections of class `page-part`; the grid flows them into columns. */
  readonly children: ReactNode;
}

/** A panel's page: the question left, the answer right. */
export function PageFrame({ question, explanation, aside, caption, children }: PageFrameProps) {
  const run = useRunTitle();
  return (
    <div className="page-body">
      <div className="page-text">
        <h2>{question}</h2>
        <p>{explanation}</p>
        {aside}
        <p className="page-caption">{caption ? `${run}, ${caption}` : run}</p>
      </div>
      <div className="page-main">
        {children}
        <p className="page-empty">
          Nothing has been measured yet. Measuring takes a few seconds; training rests meanwhile.
        </p>
      </div>
    </div>
  );
}
