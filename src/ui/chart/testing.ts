import type { Palette } from "./palette.ts";

/** Colours that are their own names, so that a drawing shows which was meant. */
export const palette: Palette = {
  colour: new Proxy({} as Palette["colour"], { get: (_, name) => `#${String(name)}` }),
  zoom: 1,
  series: 1.75,
  alphaRaw: 0.3,
  alphaBand: 0.14,
  text: "sans",
  figures: "mono",
};
