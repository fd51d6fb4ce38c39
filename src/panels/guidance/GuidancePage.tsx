import { Check, TriangleAlert } from "lucide-react";
import { useMemo, useState } from "react";
import { useStore } from "zustand";
import { guidance as registry } from "../../algorithms/guidance/index.ts";
import { configStore } from "../../config/store.ts";
import { type Guidance, guidanceStudy } from "../../telemetry/studies/guidance.ts";
import { useCommands } from "../../ui/commands.ts";
import { Formula } from "../../ui/controls/Formula.tsx";
import { SelectField } from "../../ui/controls/SelectField.tsx";
import { thousands } from "../../ui/format.ts";
import { useRun } from "../../ui/use-stores.ts";
import { RegistryRow } from "../experiment/RegistryRow.tsx";
import { PageFrame } from "../page/PageFrame.tsx";
import { StudyLine } from "../page/StudyLine.tsx";
import { comparedWays, sweptScales } from "./comparison.ts";
import { formulaInUse } from "./formula-in-use.ts";
import { GuidanceCharts } from "./GuidanceCharts.tsx";
import { SetUp } from "./SetUp.tsx";
import { verdicts } from "./verdict.ts";
import { WayPlanes } from "./WayPlanes.tsx";
import "./guidance.css";

const drawn = { count: 500, seed: 21 } as const;

/** The same noise under no guidance, CFG, CFG-Zero* and what is in use, and what each does to the class. */
export default function GuidancePage() {
  const { data } = useCommands();
  // The data behind the run change with the run, not with the config: a phase or a step 0 tells.
  useRun((state) => `${state.phase} ${state.step === 0}`);
  const isTold = useStore(configStore, (config) => config.data.labels === "condition");
  const result = useStore(guidanceStudy, (state) => state.result);
  const classNames = (isTold && data()?.set.classNames) || [];
  if (classNames.length === 0) return <SetUp />;
  return (
    <PageFrame
      question="What does guidance do to the samples?"
      explanation="Guidance pushes samples away from what all classes share, towards what tells theirs apart, and past the data when it is strong. Every picture starts from the same noise."
      aside={<Aside classNames={classNames} result={result} />}
      {...(result && { caption: captionOf(result) })}
    >
      {result ? (
        <div className="guidance-parts">
          <WayPlanes result={result} />
          <GuidanceCharts result={result} />
        </div>
      ) : (
        <p className="guidance-empty">
          Measure draws {thousands(drawn.count)} samples of the class in each way and{" "}
          {thousands(2 * sweptScales.length * drawn.count)} more for the sweep over w. Training rests
          meanwhile.
        </p>
      )}
    </PageFrame>
  );
}

function captionOf({ className, solver, samples, options }: Guidance): string {
  const nfe = samples.find(({ way }) => way.id === "cfg")?.nfe ?? Number.NaN;
  return `class ${className}, ${solver}, ${thousands(nfe)} NFE with guidance, ${thousands(options.count)} samples, noise seed ${options.seed}`;
}

interface AsideProps {
  readonly classNames: readonly string[];
  readonly result: Guidance | null;
}

function Aside({ classNames, result }: AsideProps) {
  const { study } = useCommands();
  const inUse = useStore(configStore, ({ guidance }) => guidance);
  const steps = useStore(configStore, ({ solver }) => solver.steps);
  const stale = useStore(guidanceStudy, (state) => state.stale);
  const [chosen, setChosen] = useState(0);
  const label = Math.min(chosen, classNames.length - 1);
  const lines = formulaInUse(inUse, typeof steps === "number" ? steps : null);
  const ways = useMemo(() => comparedWays(inUse), [inUse]);
  const moved = result !== null && JSON.stringify(result.options.ways) !== JSON.stringify(ways);
  const options = { label, ways, scales: sweptScales, ...drawn };
  return (
    <>
      <div className="guidance-formula">
        <h3>Formula in use</h3>
        {lines.map((tex) => (
          <Formula key={tex} tex={tex} />
        ))}
        <p className="guidance-small">
          v<sub>c</sub> with the label, v<sub>u</sub> without
        </p>
      </div>
      <div className="guidance-controls">
        <RegistryRow registry={registry} label="Guidance" path={["guidance", "id"]} />
        <div className="param-row param-row-short">
          <span className="param-label">Class</span>
          <SelectField
            label="Class"
            options={classNames.map((name, k) => ({ id: String(k), label: name, help: "" }))}
            value={String(label)}
            onChange={(id) => setChosen(Number(id))}
          />
        </div>
      </div>
      <StudyLine store={guidanceStudy} label="Measure" onRun={() => study({ id: "guidance", options })} />
      {result && (stale || moved || result.options.label !== label) && (
        <p className="study-note">
          {stale ? "The run has changed since." : "The settings have changed since."} Measure again.
        </p>
      )}
      {result && verdicts(result).map((verdict) => <VerdictLine key={verdict.title} {...verdict} />)}
      <p className="guidance-verdict">
        <Check aria-hidden="true" />
        <span>Nothing here restarts training.</span>
      </p>
    </>
  );
}

function VerdictLine({ tone, title, text }: ReturnType<typeof verdicts>[number]) {
  return (
    <p className="guidance-verdict" data-tone={tone}>
      {tone === "watch" ? <TriangleAlert aria-hidden="true" /> : <Check aria-hidden="true" />}
      <span>
        <strong>{title}</strong> {text}
      </span>
    </p>
  );
}
