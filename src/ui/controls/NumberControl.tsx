import { Slider } from "@base-ui/react/slider";
import { useRef, useState } from "react";
import type { NumberParam } from "../../algorithms/entry.ts";
import { exact } from "../format.ts";
import { FlagSwitch } from "./FlagControl.tsx";
import { NumberInput } from "./NumberInput.tsx";
import { ParamLabel } from "./ParamLabel.tsx";
import { paramScale, stepped } from "./scale.ts";
import { type SettingPath, useSetting } from "./setting.ts";

/** Slider and number field of one parameter. What restarts training is changed when the slider is let go. */
export function NumberControl({ param, path }: { param: NumberParam; path: SettingPath }) {
  const [stored, change] = useSetting(path);
  const [draft, setDraft] = useState<number | null>(null);
  const latest = useRef<number | null>(null);
  const scale = paramScale(param);
  const value = typeof stored === "number" ? stored : null;
  const shown = draft ?? value ?? param.default;
  const live = param.cost === "uniform" || param.cost === "display";

  const onSlide = (position: number, byKey: boolean) => {
    const from = scale.toPosition(shown);
    const next = byKey
      ? stepped(param, shown, position > from ? 1 : -1, Math.abs(position - from))
      : scale.toValue(position);
    latest.current = next;
    setDraft(next);
    if (live && next !== value) change(next);
  };
  const onLetGo = () => {
    setDraft(null);
    if (latest.current !== null && latest.current !== value) change(latest.current);
    latest.current = null;
  };

  return (
    <div className="param-row">
      <ParamLabel param={param} />
      {param.optional && (
        <FlagSwitch
          label={`${param.label} on`}
          checked={value !== null}
          onChange={(on) => change(on ? param.default : null)}
        />
      )}
      {value === null && draft === null ? (
        <span className="param-none">none</span>
      ) : (
        <>
          <Slider.Root
            className="slider"
            value={scale.toPosition(shown)}
            min={0}
            max={1}
            step={sliderStep(param)}
            largeStep={0.1}
            onValueChange={(position, { reason }) => onSlide(position, reason === "keyboard")}
            onValueCommitted={onLetGo}
          >
            <Slider.Control className="slider-control">
              <Slider.Track className="slider-track">
                <Slider.Indicator className="slider-indicator" />
                <Slider.Thumb
                  className="slider-thumb"
                  aria-label={param.label}
                  getAriaValueText={() => `${exact(shown)}${param.unit ? ` ${param.unit}` : ""}`}
                />
              </Slider.Track>
            </Slider.Control>
          </Slider.Root>
          <NumberInput param={param} value={shown} onCommit={change} />
        </>
      )}
    </div>
  );
}

/** Small integers stop at each of their values. */
function sliderStep(param: NumberParam): number {
  const span = param.max - param.min;
  return param.integer && param.scale !== "log" && span <= 100 ? 1 / span : 0.005;
}
