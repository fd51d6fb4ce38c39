import { createStore } from "zustand/vanilla";

/** What is shown and how. Nothing here touches training. */
export interface ViewState {
  /** Flow time under the cursor, shared by every chart over t. */
  readonly t: number;
  readonly playing: boolean;
  readonly layers: Readonly<Record<LayerId, boolean>>;
  /** The stage's window in the data's units (or in projected units above two dimensions). */
  readonly theme: "light" | "dark";
  readonly presenter: boolean;
}

export const layerIds = ["samples", "trails", "data", "field", "density", "paths", "classes"] as const;
export type LayerId = (typeof layerIds)[number];

export const viewStore = createStore<ViewState>(() => ({
  t: 1,
  playing: true,
  layers: {
    samples: true,
    trails: true,
    data: true,
    field: false,
    density: false,
    paths: true,
    classes: true,
  },
  theme: "light",
  presenter: false,
}));
