import { expect, it } from "vitest";
import { readTheme } from "./theme.ts";

const tokens: Record<string, string> = {
  "--ground": " #ffffff",
  "--source": "#b573af",
  "--data": "#cc6900",
  "--generated": "#05b",
  "--reference": "#12181b",
  "--alpha-under": ".55",
  "--alpha-trail": ".30",
  "--line-trail": "1.5px",
  "--zoom": "1.35",
  ...Object.fromEntries(Array.from({ length: 10 }, (_, k) => [`--cat-${k + 1}`, `#0000${k}f`])),
};
const token = (name: string) => tokens[name] ?? "";

it("reads the tokens as numbers", () => {
  const theme = readTheme(token, true);
  expect(theme.ground).toEqual([1, 1, 1]);
  expect(theme.source).toEqual([0xb5 / 255, 0x73 / 255, 0xaf / 255]);
  expect(theme.generated).toEqual([0, 0x55 / 255, 0xbb / 255]);
  expect([theme.dataAlpha, theme.trailAlpha, theme.trailWidth, theme.zoom]).toEqual([0.55, 0.3, 1.5, 1.35]);
  expect(theme.categories).toHaveLength(10);
  expect(theme.categories[2]).toEqual([0, 0, 0x2f / 255]);
  expect(theme.transparent).toBe(true);
});

it("names the token that is missing or is no colour", () => {
  expect(() => readTheme((name) => (name === "--data" ? "orange" : token(name)), false)).toThrow(
    'The style token --data is "orange"',
  );
  expect(() => readTheme((name) => (name === "--zoom" ? "" : token(name)), false)).toThrow("--zoom");
});
