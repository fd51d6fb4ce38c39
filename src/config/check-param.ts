import { curveValues } from "../algorithms/curve.ts";
import type { ChoiceParam, CurveParam, NumberParam, Param } from "../algorithms/entry.ts";
import { LabError } from "../lib/errors.ts";

export type ParamValue = string | number | boolean;

/** @returns the value; throws `LabError('invalid-config')` where it does not fit the parameter. */
export function checkParam(param: Param, value: unknown, path: string): ParamValue {
  switch (param.kind) {
    case "number":
      return checkNumber(param, value, path);
    case "choice":
      return checkChoice(param, value, path);
    case "flag":
      if (typeof value === "boolean") return value;
      throw refusal(path, `must be true or false, and is ${show(value)}.`, "Use true or false.");
    case "curve":
      return checkCurve(param, value, path);
    default:
      return param satisfies never;
  }
}

function checkNumber(param: NumberParam, value: unknown, path: string): number {
  const range = `Use a ${param.integer ? "whole number" : "number"} from ${param.min} to ${param.max}.`;
  if (typeof value !== "number" || !Number.isFinite(value))
    throw refusal(path, `must be a number, and is ${show(value)}.`, range);
  if (param.integer && !Number.isInteger(value))
    throw refusal(path, `must be a whole number, and is ${value}.`, range);
  if (value < param.min) throw refusal(path, `is ${value}, below the least of ${param.min}.`, range);
  if (value > param.max) throw refusal(path, `is ${value}, above the most of ${param.max}.`, range);
  return value;
}

function checkChoice(param: ChoiceParam, value: unknown, path: string): string {
  const ids = param.options.map((option) => option.id);
  if (typeof value === "string" && ids.includes(value)) return value;
  throw refusal(path, `has no choice ${show(value)}.`, `Choose one of ${ids.join(", ")}.`);
}

function checkCurve({ points, min, max }: CurveParam, value: unknown, path: string): string {
  const hint = `Use ${points} numbers from ${min} to ${max} with commas between them, at least one above ${min}.`;
  if (typeof value !== "string")
    throw refusal(path, `must be a text of numbers, and is ${show(value)}.`, hint);
  const values = curveValues(value);
  if (values.length !== points) throw refusal(path, `has ${values.length} values, not ${points}.`, hint);
  const wrong = values.findIndex((number) => !(number >= min && number <= max));
  if (wrong >= 0) throw refusal(path, `has ${show(value.split(",")[wrong])} as value ${wrong + 1}.`, hint);
  if (values.every((number) => number === min)) throw refusal(path, `is ${min} throughout.`, hint);
  return value;
}

/** A refusal that begins with the setting at fault. */
export function refusal(path: string, text: string, hint: string): LabError {
  return new LabError("invalid-config", `${path || "The configuration"} ${text}`, { path, hint });
}

/** A value as it is shown in a message: short, whatever it is. */
export function show(value: unknown): string {
  if (value === undefined) return "missing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  if (typeof value === "function") return "a function";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}
