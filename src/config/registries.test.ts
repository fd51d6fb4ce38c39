import { describe, expect, it } from "vitest";
import { type Entry, getEntry, type Param } from "../algorithms/entry.ts";
import { checkParam } from "./check-param.ts";
import { choiceParams, registryPlaces } from "./structure.ts";

/** Every source of every registry folder, by path such as "../algorithms/paths/linear.ts". */
const modules = import.meta.glob<Record<string, unknown>>(
  ["../algorithms/{*,solvers/adaptive,guidance/label}/*.ts", "!../algorithms/**/*.test.ts"],
  {
    eager: true,
  },
);

const places = registryPlaces();

describe.each(places)("$path", ({ path, setting: { registry, ...setting } }) => {
  const shared = setting.kind === "choice" ? setting.shared : [];

  it("names its place, its default and no id twice", () => {
    expect(registry.group).toBe(path);
    expect(getEntry(registry, registry.default).id).toBe(registry.default);
    const ids = [...registry.entries.map((entry) => entry.id), ...registry.planned];
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it.each(registry.entries.map((entry) => [entry.id, entry] as const))("%s explains itself", (_, entry) => {
    expect(entry.label).toMatch(/\S/);
    expect(entry.help).toMatch(sentence);
    if (path === "data") expect(entry.id === "custom" || entry.formula || entry.source).toBeTruthy();
    else {
      expect(entry.formula).toMatch(/\S/);
      expect(entry.formula).not.toContain("$");
      expect(entry.source).toMatch(/\S/);
    }
    for (const params of [entry.params, choiceParams(entry, shared)]) {
      const keys = ["id", ...params.map((param) => param.key)];
      expect(new Set(keys).size).toBe(keys.length);
    }
    for (const param of [...entry.params, ...shared]) checkParamItself(param);
  });

  it("gives a section's setting another meaning nowhere but where the engine asks which it is", () => {
    const names = new Set(shared.map(({ key }) => key));
    const meant = registry.entries.flatMap(({ id, params }) =>
      params.filter(({ key }) => names.has(key)).map(({ key }) => `${path}=${id}: ${key}`),
    );
    // `smoothingOf` tells the bridge's sigma from the smoothing of every other path.
    expect(meant).toEqual(path === "path" ? ["path=schrodinger-bridge: sigma"] : []);
  });

  // A plain string in the config has no room for parameters.
  if (setting.kind === "name")
    it("has no parameters", () => {
      for (const entry of registry.entries) expect(entry.params).toEqual([]);
    });
});

it("every entry that a file exports stands in its registry, under the file's name", () => {
  const registered = new Set<Entry>(places.flatMap(({ setting }) => [...setting.registry.entries]));
  const found = new Set<Entry>();
  for (const [file, exports] of Object.entries(modules))
    for (const value of Object.values(exports))
      if (isEntry(value)) {
        expect(registered.has(value), `${file} exports ${value.id}, which is in no registry`).toBe(true);
        expect(file.endsWith(`/${value.id}.ts`), `${value.id} stands in ${file}`).toBe(true);
        found.add(value);
      }
  expect(found.size).toBe(registered.size);
});

/** One sentence of help. */
const sentence = /^[\p{Lu}\d][^\n]{10,}[.]$/u;

function checkParamItself(param: Param): void {
  expect(param.key).toMatch(/^[a-z][A-Za-z0-9]*$/);
  expect(param.label).toMatch(/\S/);
  expect(param.help).toMatch(sentence);
  if (param.kind === "choice") expect(param.options.map((option) => option.id)).toContain(param.default);
  if (param.kind === "curve") expect(checkParam(param, param.default, "")).toBe(param.default);
  if (param.kind !== "number") return;
  expect(param.min).toBeLessThan(param.max);
  expect(param.default).toBeGreaterThanOrEqual(param.min);
  expect(param.default).toBeLessThanOrEqual(param.max);
  if (param.integer) for (const value of [param.min, param.max, param.default]) expect(value % 1).toBe(0);
  if (param.scale === "log") expect(param.min).toBeGreaterThan(0);
}

function isEntry(value: unknown): value is Entry {
  return typeof value === "object" && value !== null && "id" in value && "params" in value && "help" in value;
}
