/** Every WGSL module by its name: the path below shaders/, without the ending. */
const files = import.meta.glob<string>("../../shaders/**/*.wgsl", {
  query: "?raw",
  import: "default",
  eager: true,
});

export const wgslModules: ReadonlyMap<string, string> = new Map(
  Object.entries(files).map(([path, source]) => [
    path.replace(/^.*\/shaders\//, "").replace(/\.wgsl$/, ""),
    source,
  ]),
);
