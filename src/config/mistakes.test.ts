import { describe, expect, it } from "vitest";
import { defaultConfig } from "./defaults.ts";
import { mistakeParams } from "./groups.ts";
import { mistakes, mistakesOf } from "./mistakes.ts";
import { applyPatch } from "./patch.ts";

it("nothing is broken at first, and no two mistakes share a name", () => {
  expect(mistakesOf(defaultConfig)).toEqual([]);
  expect(new Set(mistakes.map(({ id }) => id)).size).toBe(mistakes.length);
});

describe.each(mistakes)("$id", (mistake) => {
  it("is made by its patch, alone, and mended by its cure", () => {
    const broken = applyPatch(defaultConfig, mistake.patch);
    expect(mistakesOf(broken)).toEqual([mistake]);
    expect(mistakesOf(applyPatch(broken, mistake.cure))).toEqual([]);
  });

  it("says in one sentence what will be seen", () => {
    expect(mistake.help).toMatch(/^[A-Z].*\.$/);
  });
});

it("every switch of the config is in the list", () => {
  for (const key of Object.keys(mistakeParams))
    expect(mistakesOf(applyPatch(defaultConfig, { mistakes: { [key]: true } })), key).toHaveLength(1);
});
