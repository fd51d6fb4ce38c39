import { KeptPromise } from "../lib/kept-promise.ts";

/** Every WGSL module by its name: the path below shaders/, without the ending. */
const files = import.meta.glob<string>(
  [
    "../../shaders/**/*.wgsl",
    "!../../shaders/kernels/{plan,couple,adaptive,sde,tangent,ucb,squared}_*.wgsl",
    "!../../shaders/shared/{wiener,surrogate,triangle,trace}.wgsl",
    "!../../shaders/kernels/guide.wgsl",
    "!../../shaders/{guidance,scores}/*.wgsl",
  ],
  { query: "?raw", import: "default", eager: true },
);

/** Those that most visits never run. */
const laterFiles = import.meta.glob<string>(
  [
    "../../shaders/kernels/{plan,couple,adaptive,sde,tangent,ucb,squared}_*.wgsl",
    "../../shaders/shared/{wiener,surrogate,triangle,trace}.wgsl",
    "../../shaders/kernels/guide.wgsl",
    "../../shaders/{guidance,scores}/*.wgsl",
  ],
  { query: "?raw", import: "default" },
);

const nameOf = (path: string) => path.replace(/^.*\/shaders\//, "").replace(/\.wgsl$/, "");

const first: ReadonlyMap<string, string> = new Map(
  Object.entries(files).map(([path, source]) => [nameOf(path), source]),
);
const all = new KeptPromise<ReadonlyMap<string, string>>();

/**
 * @param names of the modules that are wanted
 * @returns modules in which these are; the rarely used ones are loaded with the first that is wanted
 */
export function wgslModules(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (names.every((name) => first.has(name))) return Promise.resolve(first);
  return all.get(async () => {
    const later = Object.entries(laterFiles).map(
      async ([path, load]) => [nameOf(path), await load()] as const,
    );
    return new Map([...first, ...(await Promise.all(later))]);
  });
}
