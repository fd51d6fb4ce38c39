import { describe, expect, it } from "vitest";
import { adaptiveSolvers } from "./adaptive/index.ts";
import { solvers } from "./index.ts";

/** Published decimals have 16 digits and factors up to 13; typing errors are far larger. */
const rounding = 1e-12;

const everySolver = solvers.entries;

type Tree = readonly Tree[];

/** All rooted trees of `size` nodes: a node with a multiset of smaller trees under it. */
function rootedTrees(size: number): Tree[] {
  const forests = (nodes: number, largest: number): Tree[][] => {
    if (nodes === 0) return [[]];
    const found: Tree[][] = [];
    for (let order = Math.min(nodes, largest); order >= 1; order--) {
      const trees = rootedTrees(order);
      for (const rest of forests(nodes - order, order)) {
        // Among trees of one size the later ones may only follow the earlier ones: each multiset once.
        const neighbour = rest[0] && nodesOf(rest[0]) === order ? rest[0] : undefined;
        const from = neighbour ? trees.findIndex((tree) => same(tree, neighbour)) : 0;
        for (const tree of trees.slice(from)) found.push([tree, ...rest]);
      }
    }
    return found;
  };
  return forests(size - 1, size - 1);
}

const same = (a: Tree, b: Tree): boolean => JSON.stringify(a) === JSON.stringify(b);

function nodesOf(tree: Tree): number {
  return 1 + tree.reduce((sum, child) => sum + nodesOf(child), 0);
}

/** γ(τ): the number of nodes times the densities of the subtrees. */
function density(tree: Tree): number {
  return tree.reduce((product, child) => product * density(child), nodesOf(tree));
}

/** Φᵢ(τ) for every stage i. */
function elementaryWeights(tree: Tree, a: readonly (readonly number[])[]): number[] {
  const children = tree.map((child) => elementaryWeights(child, a));
  return a.map((row) => children.reduce((product, weights) => product * dot(row, weights), 1));
}

function dot(coefficients: readonly number[], values: readonly number[]): number {
  return coefficients.reduce((sum, coefficient, j) => sum + coefficient * values[j]!, 0);
}

/**
 * The order up to which Σ bᵢ Φᵢ(τ) = 1/γ(τ) holds for all rooted trees.
 * Source: Hairer, Norsett & Wanner 1993, theorem II.2.13.
 */
function orderOf(b: readonly number[], a: readonly (readonly number[])[]): number {
  for (let order = 1; order <= 6; order++)
    for (const tree of rootedTrees(order))
      if (Math.abs(dot(b, elementaryWeights(tree, a)) - 1 / density(tree)) > rounding) return order - 1;
  return 6;
}

it("walks every rooted tree once", () => {
  expect([1, 2, 3, 4, 5, 6].map((size) => rootedTrees(size).length)).toEqual([1, 1, 2, 4, 9, 20]);
});

describe.each(everySolver)("$id", ({ tableau: { a, b, c }, order }) => {
  it("is an explicit tableau whose rows sum to its nodes", () => {
    expect(b.length).toBe(c.length);
    expect(a.length).toBe(c.length);
    for (const [i, row] of a.entries()) {
      expect(row.length).toBe(i);
      expect(Math.abs(row.reduce((sum, value) => sum + value, 0) - c[i]!)).toBeLessThan(rounding);
    }
  });

  it("fulfils the conditions of its order and no higher ones", () => {
    expect(orderOf(b, a)).toBe(order);
  });
});

describe.each(adaptiveSolvers)("$id", ({ tableau: { a, b, bError, c }, embeddedOrder, fsal, ...entry }) => {
  it("compares with a solution of the embedded order", () => {
    const lower = b.map((weight, i) => weight - bError[i]!);
    expect(orderOf(lower, a)).toBe(embeddedOrder);
    expect(embeddedOrder).toBe(entry.order - 1);
  });

  it("says whether its last stage is the next step's first", () => {
    const last = c.length - 1;
    const reused = c[last] === 1 && b[last] === 0 && a[last]!.every((value, j) => value === b[j]);
    expect(reused).toBe(fsal);
  });

  it("explains itself", () => {
    for (const text of [entry.help, ...entry.params.map((param) => param.help)])
      expect(text).toMatch(/^[A-Z][^\n]{10,}\.$/);
    expect(entry.params.map((param) => param.key)).toEqual(["rtol", "atol", "maxNfe", "control"]);
  });
});

it("those that choose their own steps stand last", () => {
  expect(solvers.entries.filter(({ kind }) => kind === "adaptive")).toEqual(adaptiveSolvers);
  expect(solvers.entries.slice(-adaptiveSolvers.length)).toEqual(adaptiveSolvers);
});
