import { describe, expect, it } from "vitest";
import {
  chooseSlices,
  chooseTile,
  fasterTile,
  quickTile,
  shallowTile,
  type Tile,
  tileGroups,
} from "./tiling.ts";

const software = { isFallback: true, subgroups: true, compilesSlowly: true };
const gpu = { isFallback: false, subgroups: true, compilesSlowly: false };

describe("chooseTile", () => {
  it("takes large tiles on a software adapter, with shared loads where quads can share", () => {
    expect(chooseTile(software, 256, 128).id).toBe("quad-32x16");
    expect(chooseTile(software, 256, 32).id).toBe("plain-8x8");
    expect(chooseTile({ ...software, subgroups: false }, 256, 128).id).toBe("plain-8x8");
  });

  it("takes small tiles on a GPU until the large ones alone keep it busy", () => {
    expect(chooseTile(gpu, 256, 128).id).toBe("plain-4x4");
    expect(chooseTile(gpu, 8192, 512).id).toBe("plain-8x8");
  });
});

describe("the tile whose weights stand still", () => {
  const quad = chooseTile(software, 256, 128);

  it("stands in for the quad tile alone, up to the depth at which it compiles in about a second", () => {
    expect(fasterTile(quad, 32)).toEqual({ id: "stationary-4x16", workgroup: 4, depth4: 32 });
    expect(fasterTile(quad, 33)).toBeNull();
    expect(fasterTile(chooseTile(gpu, 256, 128), 32)).toBeNull();
    expect(fasterTile(chooseTile({ ...software, subgroups: false }, 256, 128), 32)).toBeNull();
  });

  it("is taken from the start where the depth is little", () => {
    expect(shallowTile(quad, 1).id).toBe("stationary-4x16");
    expect(shallowTile(quad, 17)).toBe(quad);
  });
});

it("work begins with a tile that is compiled sooner, where that matters", () => {
  const quad = chooseTile(software, 256, 128);
  expect(quickTile(software, quad)).toEqual({ id: "plain-4x4", workgroup: 16 });
  expect(quickTile({ ...software, compilesSlowly: false }, quad)).toBeNull();
  expect(quickTile(software, chooseTile(software, 256, 32))).toBeNull();
  expect(quickTile(gpu, chooseTile(gpu, 256, 128))).toBeNull();
});

const tiles: readonly (Tile & { readonly rows4: number; readonly cols4: number })[] = [
  { id: "plain-4x4", workgroup: 64, rows4: 1, cols4: 1 },
  { id: "plain-8x8", workgroup: 64, rows4: 2, cols4: 2 },
  { id: "quad-32x16", workgroup: 4, rows4: 8, cols4: 4 },
];

it.each([
  // One band where rows are few, eight as soon as each has 16 blocks, then one for about 64.
  [4, 16, 1],
  [31, 17, 2],
  [80, 32, 10],
  [250, 32, 16],
  [2500, 32, 78],
])("threads of the stationary tile over %i × %i blocks: %i quads", (rows4, cols4, quads) => {
  expect(tileGroups({ id: "stationary-4x16", workgroup: 4, depth4: 8 }, rows4, cols4)).toBe(quads);
});

describe.each(tiles)("the threads of $id", (tile) => {
  /** Threads that the tile's own addressing needs: the last thread's number plus one. */
  function needed(rows4: number, cols4: number): number {
    const tileRows = Math.ceil(rows4 / tile.rows4);
    const tileCols = Math.ceil(cols4 / tile.cols4);
    // A quad's four lanes own neighbouring tiles, and each quad is whole.
    return tileRows * (tile.id === "quad-32x16" ? 4 * Math.ceil(tileCols / 4) : tileCols);
  }

  it.each([
    [4, 2],
    [4, 4],
    [5, 7],
    [64, 32],
    [17, 65],
  ])("cover %i × %i blocks without a spare workgroup", (rows4, cols4) => {
    const threads = tileGroups(tile, rows4, cols4) * tile.workgroup;
    expect(threads).toBeGreaterThanOrEqual(needed(rows4, cols4));
    expect(threads - tile.workgroup).toBeLessThan(needed(rows4, cols4));
  });
});

describe("chooseSlices", () => {
  it("does not cut the batch on a software adapter", () => {
    expect(chooseSlices(software, 8192, 4096)).toBe(1);
  });

  it("gives each slice 64 rows or more, at most 16 slices, and 64 MiB of arenas", () => {
    expect(chooseSlices(gpu, 48, 4096)).toBe(1);
    expect(chooseSlices(gpu, 256, 4096)).toBe(4);
    expect(chooseSlices(gpu, 8192, 4096)).toBe(16);
    expect(chooseSlices(gpu, 8192, 2 ** 22)).toBe(4);
    expect(chooseSlices(gpu, 8192, 2 ** 26)).toBe(1);
  });
});
