import { type ComponentType, lazy } from "react";

export type PageId =
  | "loss"
  | "gradient"
  | "variance"
  | "crossing"
  | "solvers"
  | "guidance"
  | "surrogate"
  | "collapse"
  | "quality"
  | "findings";

interface PanelPageEntry {
  readonly id: PageId;
  readonly name: string;
  /** Loaded when it is opened; it fills a `PageFrame`. */
  readonly Page: ComponentType;
  /** Its figure in a row of the right column; absent where the panel stands there itself. */
  readonly Note?: ComponentType;
}

/** Every panel, in the order of its tabs and rows. */
export const pages: readonly PanelPageEntry[] = [
  { id: "loss", name: "Loss", Page: lazy(() => import("./loss/LossPage.tsx")) },
  {
    id: "gradient",
    name: "Gradient",
    Page: lazy(() => import("./gradient/GradientPage.tsx")),
    Note: lazy(() => import("./gradient/GradientNote.tsx")),
  },
  {
    id: "variance",
    name: "Variance",
    Page: lazy(() => import("./variance/VariancePage.tsx")),
    Note: lazy(() => import("./variance/VarianceNote.tsx")),
  },
  {
    id: "crossing",
    name: "Crossing",
    Page: lazy(() => import("./crossing/CrossingPage.tsx")),
    Note: lazy(() => import("./crossing/CrossingNote.tsx")),
  },
  {
    id: "solvers",
    name: "Solvers",
    Page: lazy(() => import("./solvers/SolversPage.tsx")),
    Note: lazy(() => import("./solvers/SolversNote.tsx")),
  },
  {
    id: "guidance",
    name: "Guidance",
    Page: lazy(() => import("./guidance/GuidancePage.tsx")),
    Note: lazy(() => import("./guidance/GuidanceNote.tsx")),
  },
  {
    id: "surrogate",
    name: "Surrogate",
    Page: lazy(() => import("./surrogate/SurrogatePage.tsx")),
    Note: lazy(() => import("./surrogate/SurrogateNote.tsx")),
  },
  {
    id: "collapse",
    name: "Collapse",
    Page: lazy(() => import("./collapse/CollapsePage.tsx")),
    Note: lazy(() => import("./collapse/CollapseNote.tsx")),
  },
  {
    id: "quality",
    name: "Quality",
    Page: lazy(() => import("./quality/QualityPage.tsx")),
    Note: lazy(() => import("./quality/QualityNote.tsx")),
  },
  { id: "findings", name: "Findings", Page: lazy(() => import("./findings/FindingsPage.tsx")) },
];
