import type { ReactNode } from "react";
import { type FormulaNode, parseTex } from "../tex.ts";

/** A formula of a registry entry, as text with raised and lowered parts. */
export function Formula({ tex }: { tex: string }) {
  return <p className="formula">{parseTex(tex).map(formulaPart)}</p>;
}

function formulaPart(node: FormulaNode, index: number): ReactNode {
  const key = `${node.kind}-${index}`;
  if (node.kind === "text")
    return node.italic ? <i key={key}>{node.text}</i> : <span key={key}>{node.text}</span>;
  const inner = node.children.map(formulaPart);
  return node.kind === "sup" ? <sup key={key}>{inner}</sup> : <sub key={key}>{inner}</sub>;
}
