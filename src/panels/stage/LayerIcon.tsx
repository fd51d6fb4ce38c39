import type { LayerId } from "../../telemetry/view-store.ts";

const paths: Readonly<Record<LayerId, string>> = {
  samples: "M4 4h0M11 6h0M6 11.5h0",
  trails: "M2 12C6 12 7 4 14 4",
  data: "M4 4h0M11 6h0M6 11.5h0",
  field: "M2 10L13 5.5M9.4 4.2L13.4 5.3L11.4 9",
  density: "M8 2.5a5.5 5.5 0 1 0 .01 0M8 6a2 2 0 1 0 .01 0",
  classes: "M3.5 4.5h0M11.5 4.5h0M7.5 11.5h0",
  paths: "M2 3L14 13M2 13L14 3M2 8L14 8",
};

/** The mark that a layer draws, in its colour: the tool row is the stage's legend. */
export function LayerIcon({ layer }: { layer: LayerId }) {
  return (
    <svg viewBox="0 0 16 16" className="layer-icon" data-layer={layer} aria-hidden="true">
      <path d={paths[layer]} />
    </svg>
  );
}
