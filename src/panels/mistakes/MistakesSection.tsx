import { useStore } from "zustand";
import type { Cost } from "../../algorithms/entry.ts";
import { costOf } from "../../config/cost.ts";
import { type Mistake, mistakes } from "../../config/mistakes.ts";
import { applyPatch } from "../../config/patch.ts";
import { configStore } from "../../config/store.ts";
import type { LabConfig } from "../../config/types.ts";
import { CostMark } from "../../ui/controls/CostMark.tsx";
import { FlagSwitch } from "../../ui/controls/FlagControl.tsx";
import { Section } from "../experiment/Section.tsx";
import { useMistakes } from "./use-mistakes.ts";
import "./mistakes.css";

/** Deliberate mistakes, each behind a switch that says what will be seen. */
export function MistakesSection() {
  const { on } = useMistakes();
  return (
    <Section id="mistakes" title="Break it" value={on.length > 0 ? `${on.length} on` : "nothing broken"}>
      <MistakeSwitches />
    </Section>
  );
}

function MistakeSwitches() {
  const { on, make, takeBack } = useMistakes();
  const config = useStore(configStore);
  return (
    <>
      <p className="mistakes-lead">Mistakes that people make. Make one on purpose and watch what it does.</p>
      {mistakes.map((mistake) => {
        const isOn = on.includes(mistake);
        return (
          <div key={mistake.id} className="mistake">
            <div className="param-row param-row-short">
              <span className="param-label mistake-label">
                {mistake.label}
                <CostMark cost={costNow(config, mistake, isOn)} />
              </span>
              <FlagSwitch
                label={mistake.label}
                checked={isOn}
                onChange={(checked) => (checked ? make(mistake) : takeBack(mistake))}
              />
            </div>
            <p className="mistake-help">{mistake.help}</p>
          </div>
        );
      })}
    </>
  );
}

/** What the switch would cost now; a patch that is refused costs nothing, the refusal says why. */
function costNow(config: LabConfig, { patch, cure }: Mistake, isOn: boolean): Cost {
  try {
    return costOf(config, applyPatch(config, isOn ? cure : patch));
  } catch {
    return "display";
  }
}
