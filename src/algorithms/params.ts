import type { Cost, Entry, NumberParam } from "./entry.ts";

/** The values of an entry's own parameters, by key: a choice of the config satisfies it. */
export type ParamValues = Readonly<Record<string, string | number | boolean>>;

type NumberShape = Omit<NumberParam, "kind" | "cost" | "key" | "label" | "help">;

/** Declares number parameters that all cost the same. */
export function numberParamOf(
  cost: Cost,
): (key: string, label: string, help: string, shape: NumberShape) => NumberParam {
  return (key, label, help, shape) => ({ kind: "number", cost, key, label, help, ...shape });
}

/** @returns the number under `key`; throws where there is none, which validation has ruled out. */
export function numberOf(values: ParamValues, key: string): number {
  const value = values[key];
  if (typeof value !== "number") throw new Error(`parameter "${key}" is not a number`);
  return value;
}

/** @returns every parameter of an entry at its default; optional ones are left out. */
export function defaultParams(entry: Entry): ParamValues {
  return Object.fromEntries(
    entry.params
      .filter((param) => param.kind !== "number" || !param.optional)
      .map((param) => [param.key, param.default]),
  );
}

/** @returns the option under `key`; throws where there is none, which validation has ruled out. */
export function optionOf(values: ParamValues, key: string): string {
  const value = values[key];
  if (typeof value !== "string") throw new Error(`parameter "${key}" is not a choice`);
  return value;
}

export type FourNumbers = readonly [number, number, number, number];

/**
 * The four numbers that an entry's kernel is given: its number parameters in their order, a choice among
 * them as the place of its option.
 */
export function kernelNumbers({ params }: Entry, values: ParamValues): FourNumbers {
  const numbers = params.flatMap((param) => {
    if (param.kind === "number") return [numberOf(values, param.key)];
    if (param.kind !== "choice") return [];
    return [param.options.findIndex(({ id }) => id === values[param.key])];
  });
  return [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0, numbers[3] ?? 0];
}
