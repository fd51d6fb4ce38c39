import { ChevronRight } from "lucide-react";
import { type ReactNode, Suspense, useId, useState } from "react";
import { readPreference, writePreference } from "../ui/preferences.ts";

type OpenFolds = Readonly<Record<string, boolean>>;

const isOpenFolds = (value: unknown): value is OpenFolds => typeof value === "object" && value !== null;
const read = () => readPreference<OpenFolds>("folds", {}, isOpenFolds);

interface FoldProps {
  readonly name: string;
  /** The figure that matters while it is folded. */
  readonly note: ReactNode;
  /** Built when it is opened for the first time. */
  readonly children: ReactNode;
}

/** A panel that is one row until it is opened; whether it is open is kept for the next visit. */
export function Fold({ name, note, children }: FoldProps) {
  const [open, setOpen] = useState(() => read()[name] ?? false);
  const body = useId();
  const toggle = () => {
    writePreference("folds", { ...read(), [name]: !open });
    setOpen(!open);
  };
  return (
    <section className="fold" aria-label={name} data-open={open || undefined}>
      <h2>
        <button
          type="button"
          className="fold-toggle"
          aria-expanded={open}
          aria-controls={body}
          onClick={toggle}
        >
          <span className="fold-name">{name}</span>
          <span className="fold-note">{note}</span>
          <ChevronRight className="section-chevron" aria-hidden="true" />
        </button>
      </h2>
      <div id={body} className="fold-body" hidden={!open}>
        {open && <Suspense fallback={<p className="fold-help">loading…</p>}>{children}</Suspense>}
      </div>
    </section>
  );
}
