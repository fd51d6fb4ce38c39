/** A reader of the small part of TeX that the registries' formulas use, for display as plain text. */

export type FormulaNode =
  | { readonly kind: "text"; readonly text: string; readonly italic: boolean }
  | { readonly kind: "sup" | "sub"; readonly children: readonly FormulaNode[] };

/** Commands that are one sign: name and sign by turns. */
const names = `
  alpha α beta β gamma γ delta δ epsilon ε varepsilon ε eta η theta θ kappa κ lambda λ mu μ nu ν pi π rho ρ
  sigma σ Sigma Σ tau τ phi φ omega ω nabla ∇ partial ∂ sum ∑ prod ∏ int ∫ cdot · times × circ ∘ sim ~
  approx ≈ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ infty ∞ in ∈ to → leftarrow ← rightarrow → mapsto ↦ otimes ⊗
  perp ⊥ parallel ∥ pm ± mid | dots … ldots … cdots … lVert ‖ rVert ‖ Vert ‖ lfloor ⌊ rfloor ⌋ langle ⟨ rangle ⟩ ell ℓ prime ′
  { { } } | ‖
`;
const symbols: ReadonlyMap<string, string> = new Map([
  ...[...names.matchAll(/(\S+)\s+(\S+)/g)].map(([, name = "", sign = ""]) => [name, sign] as const),
  // Spaces, and a line's end.
  ...([" ", ",", ";", ":"] as const).map((name) => [name, " "] as const),
  ["quad", "  "],
  ["qquad", "   "],
  ["!", ""],
  ["\\", "; "],
]);

const accents: Readonly<Record<string, string>> = {
  hat: "\u0302",
  bar: "\u0304",
  tilde: "\u0303",
  dot: "\u0307",
};
const upright = new Set(["text", "mathrm", "operatorname", "mathbb", "mathcal", "mathbf", "mathsf"]);
const silent = new Set(["left", "right", "bigl", "bigr", "big", "Big", "displaystyle"]);

/** @returns the formula as runs of text with raised and lowered parts; unknown commands show their name. */
export function parseTex(tex: string): FormulaNode[] {
  return new Reader(tex).nodes();
}

class Reader {
  readonly #tex: string;
  #at = 0;

  constructor(tex: string) {
    this.#tex = tex;
  }

  nodes(until = ""): FormulaNode[] {
    const nodes: FormulaNode[] = [];
    while (this.#at < this.#tex.length) {
      const character = this.#tex[this.#at]!;
      if (character === until) break;
      this.#at++;
      if (character === "^" || character === "_")
        nodes.push({ kind: character === "^" ? "sup" : "sub", children: this.#argument() });
      else if (character === "{") nodes.push(...this.#group());
      else if (character === "\\") nodes.push(...this.#command());
      else nodes.push(text(character));
    }
    return merged(nodes);
  }

  #group(): FormulaNode[] {
    const nodes = this.nodes("}");
    this.#at++;
    return nodes;
  }

  #argument(): FormulaNode[] {
    while (this.#tex[this.#at] === " ") this.#at++;
    const character = this.#tex[this.#at++];
    if (character === undefined) return [];
    if (character === "{") return this.#group();
    if (character === "\\") return this.#command();
    return [text(character)];
  }

  #command(): FormulaNode[] {
    const name = /^(?:[A-Za-z]+|.)/s.exec(this.#tex.slice(this.#at))?.[0] ?? "";
    this.#at += name.length;
    if (silent.has(name)) return [];
    if (upright.has(name))
      return this.#argument().map((node) => (node.kind === "text" ? { ...node, italic: false } : node));
    const accent = accents[name];
    if (accent !== undefined) return [...this.#argument(), { kind: "text", text: accent, italic: true }];
    if (name.endsWith("frac")) return [...wrapped(this.#argument()), text("/"), ...wrapped(this.#argument())];
    if (name === "sqrt") return [text("√"), ...wrapped(this.#argument())];
    const symbol = symbols.get(name);
    if (symbol === undefined) return [{ kind: "text", text: name, italic: false }];
    return [{ kind: "text", text: symbol, italic: false }];
  }
}

const text = (value: string): FormulaNode => ({
  kind: "text",
  text: value.replace("-", "−"),
  italic: /[A-Za-z]/.test(value),
});

/** Brackets around a fraction's or a root's part when it is longer than one sign. */
function wrapped(nodes: FormulaNode[]): FormulaNode[] {
  const [only] = nodes;
  if (nodes.length === 1 && only?.kind === "text" && only.text.length === 1) return nodes;
  return [text("("), ...nodes, text(")")];
}

function merged(nodes: readonly FormulaNode[]): FormulaNode[] {
  const out: FormulaNode[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (node.kind === "text" && last?.kind === "text" && (last.italic === node.italic || node.text === " "))
      out[out.length - 1] = { ...last, text: last.text + node.text };
    else out.push(node);
  }
  return out;
}
