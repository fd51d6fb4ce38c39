import { Tooltip } from "@base-ui/react/tooltip";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { FloatingLayer } from "../ui/controls/FloatingLayer.tsx";
import { followTheme } from "../ui/theme.ts";
import { Charts } from "./Charts.tsx";
import { Experiment } from "./experiment/Experiment.tsx";
import { ExperimentLead } from "./experiment/ExperimentLead.tsx";
import { DropTarget } from "./notice/DropTarget.tsx";
import { NoticeLine } from "./notice/NoticeLine.tsx";
import type { PageId } from "./pages.tsx";
import { Stage } from "./stage/Stage.tsx";
import { type Tab, TabBar } from "./TabBar.tsx";
import { TopBar } from "./top-bar/TopBar.tsx";
import { usePage } from "./use-page.ts";
import "./bench.css";

const PanelPage = lazy(() => import("./page/PanelPage.tsx"));

/**
 * The whole page. Three columns on a wide screen, the right one a drawer below 1200 px, and one at a time
 * below 720 px; the stage's canvases are the same elements in all of them.
 */
export function Bench() {
  const [tab, setTab] = useState<Tab>("stage");
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [stageEnlarged, setStageEnlarged] = useState(false);
  const { page, open, close: closePage } = usePage();
  useEffect(followTheme, []);
  const opener = useRef<Element | null>(null);
  const openPage = (id: PageId) => {
    if (!page) opener.current = document.activeElement;
    open(id);
  };
  // The keyboard goes on where it was, once that is within reach again.
  useEffect(() => {
    if (page === null && opener.current instanceof HTMLElement) opener.current.focus();
  }, [page]);
  const onTab = (next: Tab | "findings") => {
    if (next === "findings") return openPage(next);
    if (page) closePage();
    setTab(next);
  };
  useEffect(() => {
    if (!drawerOpen) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) setDrawerOpen(false);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [drawerOpen]);

  return (
    <Tooltip.Provider>
      <div
        className="bench"
        data-tab={tab}
        data-drawer={drawerOpen || undefined}
        data-stage-enlarged={stageEnlarged || undefined}
      >
        <TopBar drawerOpen={drawerOpen} onDrawer={() => setDrawerOpen(!drawerOpen)} />
        <NoticeLine />
        <main className="bench-body">
          {/* What a page covers is out of reach, and the stage rests. */}
          <div className="bench-experiment" inert={page !== null}>
            <Experiment />
          </div>
          <div className="bench-stage" inert={page !== null}>
            <Stage enlarged={stageEnlarged} onEnlarge={setStageEnlarged} />
            <ExperimentLead />
          </div>
          <aside className="bench-charts" aria-label="Panels" inert={page !== null}>
            <Charts onOpen={openPage} />
          </aside>
          {page && (
            <Suspense>
              <PanelPage id={page} onOpen={openPage} onClose={closePage} />
            </Suspense>
          )}
        </main>
        <TabBar tab={page === "findings" ? page : tab} onTab={onTab} />
        <DropTarget />
        <FloatingLayer />
      </div>
    </Tooltip.Provider>
  );
}
