import { type KeyboardEvent, useRef, useState } from "react";
import type { NumberParam } from "../../algorithms/entry.ts";
import { exact, parseNumber } from "../format.ts";
import { stepped } from "./scale.ts";

interface NumberInputProps {
  readonly param: NumberParam;
  readonly value: number;
  readonly onCommit: (value: number) => void;
}

/** A number to type: Enter or leaving takes it, Escape gives the old one back, the arrows step. */
export function NumberInput({ param, value, onCommit }: NumberInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const cancelled = useRef(false);

  const commit = () => {
    const typed = draft === null || cancelled.current ? Number.NaN : parseNumber(draft);
    cancelled.current = false;
    setDraft(null);
    if (!Number.isFinite(typed)) return;
    const bounded = Math.min(param.max, Math.max(param.min, param.integer ? Math.round(typed) : typed));
    if (bounded !== value) onCommit(bounded);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") commit();
    if (event.key === "Escape") {
      cancelled.current = true;
      event.currentTarget.blur();
    }
    const way = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (!way) return;
    event.preventDefault();
    setDraft(null);
    const next = stepped(param, value, way);
    if (next !== value) onCommit(next);
  };

  return (
    <input
      className="number-input figure"
      type="text"
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      aria-label={`${param.label}, as a number`}
      value={draft ?? exact(value)}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}
