import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { curveText, curveValues } from "../../algorithms/curve.ts";
import type { CurveParam } from "../../algorithms/entry.ts";
import { exact } from "../format.ts";
import { type CurveTouch, hasShape, nudged, stroke, touchAt } from "./curve.ts";
import { ParamLabel } from "./ParamLabel.tsx";
import { type SettingPath, useSetting } from "./setting.ts";
import "./curve.css";

/** Width and height of the drawing, SVG units; the page stretches it. */
const [width, height] = [240, 64];

/** A function drawn by hand: drag over it, or choose a point with ← → and move it with ↑ ↓. */
export function CurveControl({ param, path }: { param: CurveParam; path: SettingPath }) {
  const [stored, change] = useSetting(path);
  const [draft, setDraft] = useState<readonly number[] | null>(null);
  const [chosen, setChosen] = useState(0);
  const hand = useRef<CurveTouch | null>(null);
  const values = draft ?? curveValues(typeof stored === "string" ? stored : param.default);

  const commit = (next: readonly number[]) => {
    if (hasShape(param, next)) change(curveText(next));
  };
  const touch = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return touchAt(param, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  const draw = (event: PointerEvent<HTMLDivElement>) => {
    if (!hand.current) return;
    const to = touch(event);
    setDraft(stroke(values, hand.current, to));
    setChosen(to.index);
    hand.current = to;
  };
  const onDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    hand.current = touch(event);
    draw(event);
  };
  const onUp = () => {
    if (hand.current && draft) commit(draft);
    hand.current = null;
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (key === "ArrowLeft") setChosen(Math.max(0, chosen - 1));
    else if (key === "ArrowRight") setChosen(Math.min(param.points - 1, chosen + 1));
    else if (key === "Home") setChosen(0);
    else if (key === "End") setChosen(param.points - 1);
    else if (key === "ArrowUp") commit(nudged(param, values, chosen, 1));
    else if (key === "ArrowDown") commit(nudged(param, values, chosen, -1));
    else return;
    event.preventDefault();
  };

  const x = (index: number) => (index / (param.points - 1)) * width;
  const y = (value: number) => height * (1 - (value - param.min) / (param.max - param.min));
  const line = values.map((value, k) => `${k ? "L" : "M"}${x(k).toFixed(1)} ${y(value).toFixed(1)}`).join("");
  const dots = values.map((value, k) => `M${x(k).toFixed(1)} ${y(value).toFixed(1)}h0`);
  const value = values[chosen] ?? param.min;
  return (
    <div className="curve">
      <div className="param-row param-row-short">
        <ParamLabel param={param} />
        <CurveText param={param} values={values} onCommit={commit} />
      </div>
      <div
        className="curve-plot"
        role="slider"
        tabIndex={0}
        aria-label={`${param.label}, drawn by hand: left and right choose a point, up and down move it`}
        aria-orientation="vertical"
        aria-valuemin={param.min}
        aria-valuemax={param.max}
        aria-valuenow={value}
        aria-valuetext={`point ${chosen + 1} of ${param.points}: ${exact(value)}`}
        onPointerDown={onDown}
        onPointerMove={draw}
        onPointerUp={onUp}
        onPointerCancel={onUp}
        onKeyDown={onKeyDown}
      >
        <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
          <path className="curve-area" d={`${line}V${height}H0z`} />
          <path className="curve-line" d={line} />
          <path className="curve-points" d={dots.join("")} />
          <path className="curve-chosen" d={dots[chosen] ?? ""} />
        </svg>
      </div>
    </div>
  );
}

interface CurveTextProps {
  readonly param: CurveParam;
  readonly values: readonly number[];
  readonly onCommit: (values: readonly number[]) => void;
}

/** The same values to type or to paste; what is no curve is not taken. */
function CurveText({ param, values, onCommit }: CurveTextProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const given = curveText(values);
  const commit = () => {
    const typed = curveValues(draft ?? given);
    const fits = typed.length === param.points && typed.every((one) => one >= param.min && one <= param.max);
    if (fits && draft !== null && draft !== given) onCommit(typed);
    setDraft(null);
  };
  return (
    <input
      className="number-input figure curve-text"
      type="text"
      autoComplete="off"
      spellCheck={false}
      aria-label={`${param.label}: ${param.points} values from ${param.min} to ${param.max}`}
      value={draft ?? given}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        if (event.key === "Escape") setDraft(null);
      }}
    />
  );
}
