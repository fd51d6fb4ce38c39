import { Download } from "lucide-react";
import { useMemo, useState } from "react";
import { useStore } from "zustand";
import { getEntry } from "../../algorithms/entry.ts";
import { metrics } from "../../algorithms/metrics/index.ts";
import { type Quality, qualityHistory, qualityStudy } from "../../telemetry/studies/quality.ts";
import { useCommands } from "../../ui/commands.ts";
import { IconButton } from "../../ui/controls/IconButton.tsx";
import { SelectField } from "../../ui/controls/SelectField.tsx";
import { download } from "../../ui/download.ts";
import { thousands } from "../../ui/format.ts";
import { measurementsCsv } from "../measured/csv.ts";
import { FigureRows } from "../measured/FigureRows.tsx";
import { ChartPart } from "../page/ChartPart.tsx";
import { PageFrame } from "../page/PageFrame.tsx";
import { ClassTable } from "./ClassTable.tsx";
import { historySource } from "./history-source.ts";
import { Memorisation } from "./Memorisation.tsx";
import { QualitySettings } from "./QualitySettings.tsx";
import "./quality.css";

/** Samples against real points, with intervals and what real points score in their place. */
export default function QualityPage() {
  const result = useStore(qualityStudy, (state) => state.result);
  const { against, count, seed } = result?.options ?? {};
  return (
    <PageFrame
      question="How good are the samples?"
      explanation="Each figure compares samples of the averaged weights with real points, and stands beside what other real points score in the samples’ place: no sampler can do better than that."
      aside={<QualitySettings />}
      {...(result && {
        caption: `${thousands(count!)} samples of seed ${seed} against the ${against} split`,
      })}
    >
      {result && <Figures result={result} />}
      <History />
      {result && <Memorisation {...result} />}
      {result && result.classes.length > 0 && <ClassTable classes={result.classes} />}
    </PageFrame>
  );
}

function Figures({ result }: { result: Quality }) {
  const dim = useCommands().data()?.set.dim ?? 2;
  const { measured, refused, classes } = result;
  const save = () => {
    const csv = measurementsCsv([{ name: "all", measured }, ...classes], "class");
    download(new Blob([csv], { type: "text/csv" }), "quality.csv");
  };
  return (
    <section className="page-part" aria-label="Figures">
      <div className="page-part-head">
        <h3>Figures</h3>
        <IconButton label="Save the figures as CSV" icon={<Download />} onClick={save} />
      </div>
      <FigureRows measured={measured} refused={refused} dim={dim} />
    </section>
  );
}

/** One figure over training: every measurement of this run is a point. */
function History() {
  const moments = useStore(qualityHistory, (state) => state.moments);
  const [asked, ask] = useState("w2");
  const known = metrics.entries.filter(({ id }) => moments.some(({ measured }) => measured[id]));
  const id = known.some((entry) => entry.id === asked) ? asked : (known[0]?.id ?? asked);
  const { label } = getEntry(metrics, id);
  const source = useMemo(() => historySource(id, label, moments), [id, label, moments]);
  if (known.length === 0) return null;
  return (
    <div className="quality-history">
      <ChartPart name={`${label} over training`} source={source} />
      <SelectField label="Figure over training" options={known} value={id} onChange={ask} />
    </div>
  );
}
