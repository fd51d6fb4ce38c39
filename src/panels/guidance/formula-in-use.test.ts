import { describe, expect, it } from "vitest";
import { getEntry } from "../../algorithms/entry.ts";
import { guidance as registry } from "../../algorithms/guidance/index.ts";
import { defaultParams } from "../../algorithms/params.ts";
import type { Choice } from "../../config/types.ts";
import { type FormulaNode, parseTex } from "../../ui/tex.ts";
import { comparedWays } from "./comparison.ts";
import { formulaInUse } from "./formula-in-use.ts";

const asked = (id: string, more: Record<string, string | number | boolean> = {}): Choice => ({
  ...defaultParams(getEntry(registry, id)),
  ...more,
  id,
});

const plain = (nodes: readonly FormulaNode[]): string =>
  nodes.map((node) => (node.kind === "text" ? node.text : plain(node.children))).join("");
const read = (guidance: Choice, steps: number | null = 50) =>
  formulaInUse(guidance, steps).map((tex) => plain(parseTex(tex)));

describe("the formula in use", () => {
  it("holds the present numbers", () => {
    expect(read({ id: "none" })).toEqual(["v = vc"]);
    expect(read(asked("cfg", { scale: 2.5 }))).toEqual(["v = vu + 2.5 (vc − vu)"]);
    expect(read(asked("cfg-zero-star", { scale: 3 }))).toEqual([
      "v = s vu + 3 (vc − s vu)",
      "s = (⟨vc, vu⟩)/(‖vu‖2 + 10−8)",
      "v = 0 in the first 2 of 50 steps",
    ]);
    expect(read(asked("rescale", { scale: 4, phi: 0.7, size: "norm" }))[1]).toContain("v = 0.7");
    expect(read(asked("rescale", { scale: 4, phi: 0.7, size: "norm" }))[1]).toContain("+ 0.3");
    expect(read(asked("apg", { scale: 4, radius: 0, momentum: -0.5 }))[1]).toContain("(vc − vu − 0.5");
  });

  it("leaves out what is switched off", () => {
    expect(read(asked("cfg-zero-star", { scale: 3, optimizedScale: false, zeroInit: 0 }))).toEqual([
      "v = vu + 3 (vc − vu)",
    ]);
    expect(read(asked("cfg-zero-star", { zeroInit: 0.07 }), 100).at(-1)).toBe(
      "v = 0 in the first 7 of 100 steps",
    );
    expect(read(asked("cfg-zero-star"), null).at(-1)).toBe("v = 0 for t < 0.04");
  });

  it("tells the scale over t where it is not constant", () => {
    const last = (schedule: string, more = {}) => read(asked("cfg", { scale: 3, schedule, ...more })).at(-1);
    expect(read(asked("cfg", { scale: 3, schedule: "linear" }))[0]).toBe("v = vu + w(t) (vc − vu)");
    expect(last("interval", { from: 0.1, to: 0.8 })).toBe("w(t) = 3 for 0.1 ≤ t ≤ 0.8, else 1");
    expect(last("linear")).toBe("w(t) = 1 + 2 · 2 t");
    expect(last("cosine")).toBe("w(t) = 1 + 2 (1 − cos π t)");
    expect(last("curve", { drawn: "1,3,2" })).toBe("w(t): 1, 3, 2 at equal distances");
  });
});

describe("what stands side by side", () => {
  const ids = (guidance: Choice) => comparedWays(guidance).map(({ id }) => id);
  const three = ["none", "cfg", "cfg-zero-star"];

  it("is none, CFG and CFG-Zero* at the scale in use, or at 3 while nothing guides", () => {
    for (const guidance of [{ id: "none" }, asked("cfg"), asked("cfg-zero-star")])
      expect(ids(guidance)).toEqual(three);
    const scales = (guidance: Choice) => comparedWays(guidance).map(({ guidance: { scale } }) => scale);
    expect(scales({ id: "none" })).toEqual([undefined, 3, 3]);
    expect(scales(asked("cfg", { scale: 5 }))).toEqual([undefined, 5, 5]);
  });

  it("keeps the switches of CFG-Zero* that are in use", () => {
    const ways = comparedWays(asked("cfg-zero-star", { scale: 2, optimizedScale: false, zeroInit: 0.1 }));
    expect(ways[2]!.guidance).toMatchObject({ optimizedScale: false, zeroInit: 0.1, scale: 2 });
    expect(ways[2]!.note).toBe("w = 2, s = 1, 10 % zero-init");
  });

  it("adds what is in use where it is something else", () => {
    const drawn = comparedWays(asked("cfg", { schedule: "curve" }));
    expect(drawn.map(({ id }) => id)).toEqual([...three, "chosen"]);
    expect(drawn[3]).toMatchObject({ note: "CFG, drawn w(t)", guidance: { schedule: "curve" } });
    expect(drawn[1]!.guidance.schedule).toBe("constant");
    const ramp = comparedWays(asked("cfg-zero-star", { schedule: "linear" }));
    expect(ramp.map(({ id, guidance }) => [id, guidance.schedule]).slice(2)).toEqual([
      ["cfg-zero-star", "constant"],
      ["chosen", "linear"],
    ]);
    expect(comparedWays(asked("apg", { scale: 4 }))[3]).toMatchObject({
      note: "APG, w = 4",
      guidance: { id: "apg" },
    });
  });
});
