import type { Entry } from "./entry.ts";

/** The values of an entry's own parameters, by key: a choice of the config satisfies it. */
export type ParamValues = Readonly<Record<string, string | number | boolean>>;

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
