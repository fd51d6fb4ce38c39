import { useStore } from "zustand";
import { findEntry, getEntry } from "../../algorithms/entry.ts";
import { paths } from "../../algorithms/paths/index.ts";
import { predictions } from "../../algorithms/predictions/index.ts";
import { weights } from "../../algorithms/weights/index.ts";
import { configStore } from "../../config/store.ts";
import { CostMark } from "../../ui/controls/CostMark.tsx";
import { Info } from "../../ui/controls/Info.tsx";
import { ParamControl } from "../../ui/controls/ParamControl.tsx";
import { Segments } from "../../ui/controls/Segments.tsx";
import { useSetting } from "../../ui/controls/setting.ts";
import { choiceCost } from "./costs.ts";
import { EntryTiles } from "./EntryTiles.tsx";
import { WeightPicture } from "./pictures/CurvePictures.tsx";
import { Section } from "./Section.tsx";

/** What the network's output stands for, and what a row counts. */
export function LossSection() {
  const [id, choose] = useSetting(["loss", "prediction"]);
  const [weightId] = useSetting(["loss", "weight", "id"]);
  const path = useStore(configStore, (config) => config.path);
  const prediction = findEntry(predictions, String(id));
  const weight = findEntry(weights, String(weightId));
  const value = [prediction?.label, weightId !== weights.default && `weight ${weight?.label}`];
  return (
    <Section id="loss" title="Loss" value={value.filter(Boolean).join(", ")} about={prediction}>
      <div className="param-row param-row-short">
        <span className="param-label">
          <Info
            trigger="The network predicts"
            title={prediction?.label ?? ""}
            help={prediction?.help ?? ""}
            formula={prediction?.formula}
            source={prediction?.source}
          />
          <CostMark cost={choiceCost(["loss", "prediction"])} />
        </span>
      </div>
      <Segments label="Prediction" options={predictions.entries} value={String(id)} onChange={choose} />
      <div className="param-row param-row-short">
        <span className="param-label">
          <Info
            trigger="Weight over t"
            title={weight?.label ?? ""}
            help={weight?.help ?? ""}
            formula={weight?.formula}
            source={weight?.source}
          />
          <CostMark cost={choiceCost(["loss", "weight"])} />
        </span>
        <span className="param-value">{weight?.label}</span>
      </div>
      <EntryTiles
        label="Weight over t"
        entries={weights.entries}
        path={["loss", "weight"]}
        picture={(entry, params) => (
          <WeightPicture entry={entry} params={params} path={getEntry(paths, path.id)} pathParams={path} />
        )}
      />
      {weight?.params.map((param) => (
        <ParamControl key={param.key} param={param} path={["loss", "weight", param.key]} />
      ))}
    </Section>
  );
}
