import { useStore } from "zustand";
import type { NumberParam } from "../../algorithms/entry.ts";
import type { UmapMetric, UmapSettings } from "../../lib/umap-settings.ts";
import { umapMetrics } from "../../lib/umap-settings.ts";
import { mapStore } from "../../telemetry/map-store.ts";
import { useCommands } from "../../ui/commands.ts";
import { Info } from "../../ui/controls/Info.tsx";
import { NumberInput } from "../../ui/controls/NumberInput.tsx";
import { SelectField } from "../../ui/controls/SelectField.tsx";

const metrics: readonly { readonly id: UmapMetric; readonly label: string; readonly help: string }[] = [
  { id: "euclidean", label: "Euclidean", help: "Straight distance: every column counts as it is." },
  { id: "manhattan", label: "Manhattan", help: "Sum over columns: single large differences count less." },
  { id: "cosine", label: "Cosine", help: "Direction alone: how large a point is does not matter." },
];

const params = {
  neighbours: {
    ...{ kind: "number", key: "neighbours", label: "UMAP neighbours", cost: "display", integer: true },
    help: "How many points a neighbourhood has: few show detail, many the whole.",
    ...{ min: 3, max: 100, default: 15 },
  },
  minDist: {
    ...{ kind: "number", key: "min_dist", label: "Least distance", cost: "display" },
    help: "How close points may come in the map: small values make tight islands.",
    ...{ min: 0, max: 0.99, default: 0.1 },
  },
  seed: {
    ...{ kind: "number", key: "seed", label: "Seed of the map", cost: "display", integer: true },
    help: "Of the start and of what repels: another seed gives another map of the same data.",
    ...{ min: 0, max: 1_000_000, default: 0 },
  },
} satisfies Record<string, NumberParam>;

const formula =
  "w_{ij} = e^{-(d_{ij} - \\rho_i)/\\sigma_i},\\quad \\sum_{ij} w_{ij} \\log\\tfrac{w_{ij}}{v_{ij}} + (1-w_{ij})\\log\\tfrac{1-w_{ij}}{1-v_{ij}}";
const source = "McInnes, Healy & Melville 2018, UMAP, arXiv 1802.03426";

interface MapSettingsProps {
  readonly settings: UmapSettings;
  readonly onChange: (settings: UmapSettings) => void;
}

/** What the map depends on, and the button that makes another one. */
export function MapSettings({ settings, onChange }: MapSettingsProps) {
  return (
    <div className="collapse-settings">
      {(["neighbours", "minDist", "seed"] as const).map((key) => (
        <div key={key} className="collapse-setting">
          <Info
            trigger={params[key].label}
            title={params[key].label}
            help={params[key].help}
            formula={formula}
            source={source}
          />
          <NumberInput
            param={params[key]}
            value={settings[key]}
            onCommit={(value) => onChange({ ...settings, [key]: value })}
          />
        </div>
      ))}
      <div className="collapse-setting">
        <span>Distance</span>
        <SelectField
          label="Distance of the map"
          options={metrics}
          value={settings.metric}
          onChange={(id) => onChange({ ...settings, metric: umapMetrics.find((metric) => metric === id)! })}
        />
      </div>
      <MapLine settings={settings} />
    </div>
  );
}

function MapLine({ settings }: { settings: UmapSettings }) {
  const { makeMap, cancelMap } = useCommands();
  const { progress, map, problem } = useStore(mapStore);
  if (progress !== null)
    return (
      <div className="study-line" role="status">
        <span>fitting the map, {Math.round(100 * progress)} %</span>
        <button type="button" className="fold-button" onClick={cancelMap}>
          Cancel the map
        </button>
        <progress value={progress} max={1} aria-label="Share of the map done" />
      </div>
    );
  const same = map !== null && JSON.stringify(map.settings) === JSON.stringify(settings);
  return (
    <div className="study-line">
      <button type="button" className="fold-button" disabled={same} onClick={() => makeMap(settings)}>
        {map ? "Make another map" : "Make the map"}
      </button>
      {problem && <span className="study-problem">{problem}</span>}
      {same && <span className="study-note">these are the settings of the map</span>}
    </div>
  );
}
