import { Toggle } from "@base-ui/react/toggle";
import { Camera, Maximize2, Minimize2, Scan } from "lucide-react";
import { type LayerId, layerIds, viewStore } from "../../telemetry/view-store.ts";
import { IconButton } from "../../ui/controls/IconButton.tsx";
import { useView } from "../../ui/use-stores.ts";
import { LayerIcon } from "./LayerIcon.tsx";

const names: Readonly<Record<LayerId, string>> = {
  samples: "Samples",
  trails: "Trails",
  data: "Data",
  field: "Field",
  density: "Density",
  paths: "Paths",
  classes: "Classes",
};

const titles: Partial<Readonly<Record<LayerId, string>>> = {
  field:
    "The network’s velocity at this flow time, over the plane; where labels condition it, its answer without one.",
  density:
    "The model's density at this flow time: the lines hold 25, 50, 75 and 95 % of the mass in view. Dashed: the exact density, where it is known.",
  classes:
    "Data and samples in the colour of their class: of each sample, of the label that it was drawn for.",
};

interface ToolRowProps {
  /** Pictures instead of points: there are samples and data, and no plane to put trails on. */
  readonly isImage: boolean;
  /** The plane is a projection: velocities, densities and paths have no place in it. */
  readonly isProjected: boolean;
  /** Labels condition the network, and are few enough to have colours. */
  readonly hasClasses: boolean;
  readonly enlarged: boolean;
  readonly onResetView: () => void;
  readonly onScreenshot: () => void;
  readonly onEnlarge: () => void;
}

export function ToolRow({
  isImage,
  isProjected,
  hasClasses,
  enlarged,
  onResetView,
  onScreenshot,
  onEnlarge,
}: ToolRowProps) {
  const layers = useView((state) => state.layers);
  const shown = layerIds.filter((id) => {
    if (id === "samples" || id === "data") return true;
    if (isImage) return false;
    if (id === "classes") return hasClasses;
    return !isProjected || id === "trails";
  });
  const toggle = (id: LayerId, on: boolean) => {
    viewStore.setState({ layers: { ...viewStore.getState().layers, [id]: on } });
  };
  return (
    <div className="tools">
      <fieldset className="tools-layers" aria-label="Layers">
        {shown.map((id) => (
          <Toggle
            key={id}
            className="layer"
            title={titles[id]}
            pressed={layers[id]}
            onPressedChange={(on) => toggle(id, on)}
          >
            <LayerIcon layer={id} />
            {names[id]}
          </Toggle>
        ))}
      </fieldset>
      <div className="tools-view">
        {!isImage && <IconButton label="Reset the view" icon={<Scan />} onClick={onResetView} />}
        <IconButton label="Save a picture of the stage" icon={<Camera />} onClick={onScreenshot} />
        <IconButton
          label={enlarged ? "Show the other columns" : "Enlarge the stage"}
          icon={enlarged ? <Minimize2 /> : <Maximize2 />}
          onClick={onEnlarge}
        />
      </div>
    </div>
  );
}
