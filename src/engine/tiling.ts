import type { Slot } from "../gpu/link.ts";
import { stationaryBands, stationaryColumns, stationaryTile } from "./stationary-tile.ts";

/**
 * Chooses kernels: a pure function of adapter and shape. All tiles add in one order, so that the choice shows in no
 * bit; into how many slices a batch is cut does. Measured on SwiftShader only (docs/architecture.md); the choice for
 * a real GPU is reasoned, not timed.
 */

export interface AdapterTraits {
  /** A software adapter: few threads, dear loads. */
  readonly isFallback: boolean;
  /** Quads can share loads by broadcast. */
  readonly subgroups: boolean;
  /** Large kernels take longer to compile than many steps of training by small ones. */
  readonly compilesSlowly: boolean;
}

interface FiledTile {
  /** Module below shaders/tiles. */
  readonly id: "plain-4x4" | "plain-8x8" | "quad-32x16";
  readonly workgroup: number;
}

/** Made for one depth. */
interface StationaryTile {
  readonly id: "stationary-4x16";
  readonly workgroup: number;
  /** Blocks of the depth. */
  readonly depth4: number;
}

export type Tile = FiledTile | StationaryTile;

/** What fills a kernel's slot for the tile. */
export function tileSlot(tile: Tile): Slot {
  return tile.id === "stationary-4x16" ? stationaryTile(tile.depth4) : `tiles/${tile.id}`;
}

/** A GPU below this many threads idles; there the smallest tile wins. */
const busyThreads = 16384;

/** Below it most of a quad's columns would be padding. */
const quadColumns = 48;

/** The least of a software adapter's tiles: what begins and what has few columns are the same kernels. */
const little: Tile = { id: "plain-4x4", workgroup: 16 };

/** @param rows, cols of a typical hidden product: batch and width */
export function chooseTile(adapter: AdapterTraits, rows: number, cols: number): Tile {
  if (adapter.isFallback) {
    return adapter.subgroups && cols >= quadColumns
      ? { id: "quad-32x16", workgroup: 4 }
      : { id: "plain-8x8", workgroup: 16 };
  }
  return (rows * cols) / 64 < busyThreads
    ? { id: "plain-4x4", workgroup: 64 }
    : { id: "plain-8x8", workgroup: 64 };
}

/**
 * The tile to begin with, where the one that lasts takes longer to compile than the first work does; null where that
 * one serves from the start. All tiles give the same bits, so that nobody sees which one has worked.
 */
export function quickTile(adapter: AdapterTraits, tile: Tile): Tile | null {
  return adapter.compilesSlowly && tile.id === "quad-32x16" ? little : null;
}

/** Blocks of the depth up to which the text that is written out for it compiles in little more than a second. */
const stationaryDepth4 = 32;
/** And up to which it compiles sooner than the tile that it stands for. */
const shallowDepth4 = 16;

/**
 * The tile that gives the same bits as `tile` in less time and takes longer to compile; null where there is none.
 * @param depth4 blocks of the products' depth
 */
export function fasterTile(tile: Tile, depth4: number): Tile | null {
  if (tile.id !== "quad-32x16" || depth4 > stationaryDepth4) return null;
  return { id: "stationary-4x16", workgroup: 4, depth4 };
}

/** The same for products of little depth, where that tile compiles sooner as well; `tile` for others. */
export function shallowTile(tile: Tile, depth4: number): Tile {
  return depth4 <= shallowDepth4 ? (fasterTile(tile, depth4) ?? tile) : tile;
}

/** The tile for few columns or rows: a wide one would compute mostly padding, and compiles longer. */
export function narrowed(tile: Tile, blocks: number): Tile {
  return tile.id === "quad-32x16" && blocks <= 4 ? little : tile;
}

/** Workgroups of `tile` over an output of rows4 × cols4 blocks. */
export function tileGroups(tile: Tile, rows4: number, cols4: number): number {
  return Math.ceil(tileThreads(tile, rows4, cols4) / tile.workgroup);
}

function tileThreads(tile: Tile, rows4: number, cols4: number): number {
  switch (tile.id) {
    case "plain-4x4":
      return rows4 * cols4;
    case "plain-8x8":
      return Math.ceil(rows4 / 2) * Math.ceil(cols4 / 2);
    case "quad-32x16":
      return Math.ceil(rows4 / 8) * Math.ceil(cols4 / 16) * 4;
    case "stationary-4x16":
      return stationaryBands(rows4) * Math.ceil(cols4 / (4 * stationaryColumns)) * 4;
    default:
      return tile satisfies never;
  }
}

/** Into how many slices the batch is cut for the weight gradient: enough threads, few enough arenas. */
export function chooseSlices(adapter: AdapterTraits, batchRows: number, arenaFloats: number): number {
  if (adapter.isFallback) return 1;
  const fitting = Math.max(1, Math.floor((64 * 2 ** 20) / (4 * arenaFloats)));
  return Math.max(1, Math.min(16, fitting, Math.floor(batchRows / 64)));
}
