import { describe, expect, it } from "vitest";
import { type FormulaNode, parseTex } from "./tex.ts";

/** Plain text with ^( ) and _( ), so that a test reads like the formula. */
function flat(nodes: readonly FormulaNode[]): string {
  return nodes
    .map((node) =>
      node.kind === "text" ? node.text : `${node.kind === "sup" ? "^" : "_"}(${flat(node.children)})`,
    )
    .join("");
}

describe("parseTex", () => {
  it("reads greek letters, indices and a minus sign", () => {
    expect(flat(parseTex("x_t = t\\,x_1 + (1 - t)\\,x_0"))).toBe("x_(t) = t x_(1) + (1 − t) x_(0)");
    expect(flat(parseTex("\\dot\\alpha_t"))).toBe("α\u0307_(t)");
  });

  it("writes fractions on one line, bracketed where they are long", () => {
    expect(flat(parseTex("\\tfrac h2\\left(a\\right)"))).toBe("h/2(a)");
    expect(flat(parseTex("\\frac{a+b}{c}"))).toBe("(a+b)/c");
    expect(flat(parseTex("\\sqrt{\\hat v} + \\varepsilon"))).toBe("√(v\u0302) + ε");
  });

  it("keeps words upright and variables italic", () => {
    const [variable] = parseTex("x");
    const [word] = parseTex("\\operatorname{act}");
    expect(variable).toMatchObject({ text: "x", italic: true });
    expect(word).toMatchObject({ text: "act", italic: false });
  });

  it("shows the name of a command it does not know", () => {
    expect(flat(parseTex("\\sin(2^k \\pi t)"))).toBe("sin(2^(k) π t)");
  });
});
