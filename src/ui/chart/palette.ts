/** The design tokens that canvases draw with: CSS resolves them, so a theme is written in one place. */

const names = [
  "ground",
  "hairline",
  "hairline-strong",
  "idle",
  "text-quiet",
  "text",
  "text-loud",
  "source",
  "data",
  "generated",
  "generated-text",
  "reference",
  "reference-text",
  "action",
  "source-text",
  "data-text",
  "action-text",
  "warning",
  "problem",
  "cat-1",
  "cat-2",
  "cat-3",
  "cat-4",
  "cat-5",
  "cat-6",
  "cat-7",
  "cat-8",
  "cat-9",
  "cat-10",
] as const;

export type TokenColour = (typeof names)[number];

export interface Palette {
  readonly colour: Readonly<Record<TokenColour, string>>;
  readonly zoom: number;
  readonly series: number;
  readonly alphaRaw: number;
  readonly alphaBand: number;
  readonly text: string;
  readonly figures: string;
}

/** @returns the tokens as they stand on the document now; read again when theme or presenter mode changes. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    colour: Object.fromEntries(names.map((name) => [name, value(name)])) as Record<TokenColour, string>,
    zoom: Number(value("zoom")) || 1,
    series: Number.parseFloat(value("line-series")) || 1.75,
    alphaRaw: Number(value("alpha-raw")) || 0.28,
    alphaBand: Number(value("alpha-band")) || 0.14,
    text: value("font-text"),
    figures: value("font-figures"),
  };
}
