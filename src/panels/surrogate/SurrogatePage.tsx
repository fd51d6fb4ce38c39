import { useCallback, useMemo } from "react";
import { useStore } from "zustand";
import { surrogate } from "../../algorithms/guidance/score/surrogate.ts";
import { type ScoredSamples, type Surrogate, surrogateStudy } from "../../telemetry/studies/surrogate.ts";
import { columnsCsv, planeColumns } from "../../ui/chart/csv.ts";
import { type PlaneModel, type PlaneWindow, windowAround } from "../../ui/chart/plane.ts";
import { useCommands } from "../../ui/commands.ts";
import { Formula } from "../../ui/controls/Formula.tsx";
import { useRun } from "../../ui/use-stores.ts";
import { PlanePart } from "../page/ChartPart.tsx";
import { PageFrame } from "../page/PageFrame.tsx";
import { StudyLine } from "../page/StudyLine.tsx";
import { askedStore, optionsOf, refusalOf } from "./asked.ts";
import { FitFigures, SampleFigures } from "./Figures.tsx";
import { Findings } from "./Findings.tsx";
import { clicksModel, samplesModel, scoredModel, sharedEdges } from "./pictures.ts";
import { Scores } from "./Scores.tsx";
import { countParam, SettingRow } from "./Settings.tsx";
import "./surrogate.css";

/** Training points of the plane that are shown before anything was asked. */
const shown = 2000;

/** Samples pushed towards high scores by a gaussian process. */
export default function SurrogatePage() {
  const { study, data } = useCommands();
  const asked = useStore(askedStore);
  const result = useStore(surrogateStudy, (state) => state.result);
  const set = useRun(() => data()?.set);
  const change = (key: string) => (value: string | number | boolean) =>
    askedStore.setState(({ settings }) => ({ settings: { ...settings, [key]: value } }));
  return (
    <PageFrame
      question="Can scores steer the samples?"
      explanation={
        <>
          A gaussian process learns the scores of some points, and its optimistic bound pushes every sample
          uphill while the flow carries it. <strong>Too much of it leaves the data</strong>: watch the
          distances.
        </>
      }
      aside={
        <>
          <Formula tex={surrogate.formula!} />
          <Scores />
          <section className="surrogate-settings" aria-label="Guidance">
            {surrogate.params.map((param) => (
              <SettingRow
                key={param.key}
                param={param}
                value={asked.settings[param.key]}
                onChange={change(param.key)}
              />
            ))}
            <SettingRow
              param={countParam}
              value={asked.count}
              onChange={(count) => askedStore.setState({ count: Number(count) })}
            />
          </section>
          <StudyLine
            store={surrogateStudy}
            label="Fit and sample"
            refusal={refusalOf(asked, set ?? { dim: 2 })}
            onRun={() => study({ id: "surrogate", options: optionsOf(asked) })}
          />
          {result && <Findings findings={result.findings} />}
        </>
      }
      {...(result?.plane.caption && { caption: result.plane.caption })}
    >
      <ScoredPart result={result} />
      {result && <Results result={result} />}
    </PageFrame>
  );
}

/** Scored points; a click on it scores one more. */
function ScoredPart({ result }: { readonly result: Surrogate | null }) {
  const data = useCommands().data();
  const { kind, clicks, nextScore } = useStore(askedStore);
  const clicking = kind === "clicks" && data?.set.dim === 2;
  const real = useMemo(() => {
    if (data?.set.dim === 2) return data.train.points.slice(0, 2 * shown);
    return result?.plane.real ?? new Float32Array();
  }, [data, result]);
  const model = useMemo<PlaneModel>(() => {
    const window = windowAround(real, 0.998);
    if (clicking) return clicksModel(real, clicks, window);
    const none = { points: new Float32Array(), scores: new Float64Array() };
    const scored = result ? { points: result.plane.scored, scores: result.plane.scores } : none;
    return scoredModel(real, scored, window);
  }, [real, clicking, clicks, result]);
  const pick = (at: readonly [number, number]) =>
    askedStore.setState((state) => ({ clicks: [...state.clicks, { at, score: nextScore }] }));
  const note = clicking
    ? "click to score a point: dots are good, crosses bad"
    : result
      ? "of the training points; the larger, the higher the score"
      : "the training points; those that are scored stand out once a surrogate is fitted";
  const csv = useCallback(() => {
    const { scored, scores } = clicking
      ? { scored: clicks.flatMap(({ at }) => at), scores: clicks.map(({ score }) => score) }
      : (result?.plane ?? { scored: [], scores: [] });
    return columnsCsv([...planeColumns(scored), ["score", scores]]);
  }, [clicking, clicks, result]);
  const many = clicking ? clicks.length : (result?.plane.scores.length ?? 0);
  return (
    <PlanePart
      name="Scored points"
      note={note}
      model={model}
      csv={csv}
      summary={`${many} scored points over the training points.`}
      {...(clicking && { onPick: pick })}
    />
  );
}

function Results({ result }: { readonly result: Surrogate }) {
  const { without, guided, plane } = result;
  const edges = useMemo(() => sharedEdges(result), [result]);
  const window = useMemo(
    () => windowAround([...plane.real, ...without.points, ...guided.points], 0.998),
    [plane, without, guided],
  );
  const shared = { plane, edges, window };
  return (
    <>
      <SamplesPart name="Without guidance" samples={without} {...shared} />
      <SamplesPart name="Guided" samples={guided} {...shared} />
      <SampleFigures result={result} />
      <FitFigures fit={result.fit} />
    </>
  );
}

interface SamplesPartProps {
  readonly name: string;
  readonly samples: ScoredSamples;
  readonly plane: Surrogate["plane"];
  readonly edges: readonly number[];
  readonly window: PlaneWindow;
}

function SamplesPart({ name, samples, plane, edges, window }: SamplesPartProps) {
  const model = useMemo(() => samplesModel(samples, plane, edges, window), [samples, plane, edges, window]);
  const csv = useCallback(() => columnsCsv(planeColumns(samples.points)), [samples]);
  return (
    <PlanePart
      name={name}
      note={`from the same noise, ${samples.trails.length} ways: the fuller, the higher the bound`}
      model={model}
      csv={csv}
      summary={`${name}: ${samples.points.length / 2} samples over the training points.`}
    />
  );
}
