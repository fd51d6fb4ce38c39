import type { ConfigPatch } from "../../config/types.ts";

type Values = Readonly<Record<string, unknown>>;

const isValues = (value: unknown): value is Values => typeof value === "object" && value !== null;

/**
 * @returns the patch that undoes another: what stands in the config now at each place that it changes; the
 * whole choice where it changes an id, since another choice has other parameters.
 */
export function before(config: object, patch: ConfigPatch): ConfigPatch {
  return pick({ ...config }, patch) as ConfigPatch;
}

function pick(current: Values, patch: Values): Values {
  return Object.fromEntries(
    Object.entries(patch).map(([key, change]) => {
      const value = current[key];
      if (!isValues(change) || !isValues(value)) return [key, value ?? null];
      return [key, "id" in change ? value : pick(value, change)];
    }),
  );
}
