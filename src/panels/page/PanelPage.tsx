import { X } from "lucide-react";
import { Suspense, useEffect, useRef } from "react";
import { type PageId, pages } from "../pages.tsx";
import "./page.css";

interface PanelPageProps {
  readonly id: PageId;
  readonly onOpen: (id: PageId) => void;
  readonly onClose: () => void;
}

/** One panel in place of the stage, and the way to the others; Escape goes back. */
export default function PanelPage({ id, onOpen, onClose }: PanelPageProps) {
  const root = useRef<HTMLElement>(null);
  const { name, Page } = pages.find((page) => page.id === id)!;
  useEffect(() => root.current?.focus(), []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) onClose();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [onClose]);
  return (
    <section className="page" ref={root} tabIndex={-1} aria-label={`${name}, enlarged`}>
      <div className="page-tools">
        <nav className="page-tabs" aria-label="All panels">
          {pages.map((page) => (
            <button
              key={page.id}
              type="button"
              ref={page.id === id ? bringIntoSight : null}
              className="page-tab"
              aria-current={page.id === id ? "page" : undefined}
              onClick={() => onOpen(page.id)}
            >
              {page.name}
            </button>
          ))}
        </nav>
        <button
          type="button"
          className="button-quiet"
          aria-label="Close, Esc"
          title="Close"
          onClick={onClose}
        >
          <X aria-hidden="true" />
          <span className="page-key">Esc</span>
        </button>
      </div>
      <Suspense fallback={<p className="page-loading">loading…</p>}>
        <Page />
      </Suspense>
    </section>
  );
}

/** On a phone the row of names is wider than the screen. */
function bringIntoSight(tab: HTMLButtonElement | null): void {
  tab?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
