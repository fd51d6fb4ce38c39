import { Folds } from "./Folds.tsx";
import { GradientPanel } from "./gradient/GradientPanel.tsx";
import { LossPanel } from "./loss/LossPanel.tsx";
import { PageRows } from "./PageRows.tsx";
import type { PageId } from "./pages.tsx";

/** The right column. */
export function Charts({ onOpen }: { onOpen: (id: PageId) => void }) {
  return (
    <>
      <LossPanel onEnlarge={() => onOpen("loss")} />
      <GradientPanel onEnlarge={() => onOpen("gradient")} />
      <PageRows onOpen={onOpen} />
      <Folds />
    </>
  );
}
