import { describe, expect, it } from "vitest";
import { bindingsOf } from "./kernel.ts";
import { link } from "./link.ts";
import { wgslModules } from "./modules.ts";

const modules = new Map(
  Object.entries({
    "kernels/main": [
      'import "shared/a";',
      'import "shared/b";',
      'import slot "shape";',
      "fn main() {}",
      "",
    ].join("\n"),
    "shared/a": 'import "shared/b";\nfn a() {}',
    "shared/b": "// the second\nenable subgroups;\nfn b() {}",
    "shapes/round": "enable subgroups;\ndiagnostic(off, subgroup_uniformity);\nfn shape() {}",
    "shared/astray": 'fn first() {}\nimport "shared/nowhere";',
    "shared/loop": 'import "shared/pool";\nfn loop() {}',
    "shared/pool": 'import "shared/loop";\nfn pool() {}',
  }),
);
const round = { shape: "shapes/round" };

describe("link", () => {
  it("takes each module once and leaves no import behind", () => {
    const { source } = link("kernels/main", modules, round);
    for (const name of ["a", "b", "shape", "main"]) expect(source.split(`fn ${name}()`)).toHaveLength(2);
    expect(source).not.toMatch(/^import/m);
  });

  it("puts directives first, each once", () => {
    const lines = link("kernels/main", modules, round).source.split("\n");
    expect(lines.slice(0, 2)).toEqual(["enable subgroups;", "diagnostic(off, subgroup_uniformity);"]);
    expect(lines.filter((line) => line.startsWith("enable"))).toHaveLength(1);
  });

  it("fills a slot with the module that was named", () => {
    const square = new Map(modules).set("shapes/square", "fn square() {}");
    const { source } = link("kernels/main", square, { shape: "shapes/square" });
    expect(source).toContain("fn square()");
    expect(source).not.toContain("fn shape()");
  });

  it("fills a slot with a module that stands in no file", () => {
    const written = { name: "shapes/square, side 4", source: 'import "shared/a";\nfn square() {}' };
    const { source } = link("kernels/main", modules, { shape: written });
    expect(source).toContain("fn square()");
    expect(source.split("fn a()")).toHaveLength(2);
    expect(source).not.toMatch(/^import/m);
  });

  it("leads every line back to its file", () => {
    const { source, origin } = link("kernels/main", modules, round);
    for (const [index, line] of source.split("\n").entries()) {
      const [, module = "", number] = /^shaders\/(.*)\.wgsl:(\d+)$/.exec(origin(index + 1)) ?? [];
      expect(modules.get(module)?.split("\n")[Number(number) - 1]).toBe(line);
    }
    expect(origin(1000)).toBe("kernels/main: line 1000");
  });

  it("ends where modules import each other", () => {
    const { source } = link("shared/loop", modules);
    expect(source).toBe("fn pool() {}\nfn loop() {}");
  });

  it("names file and line of what is missing", () => {
    expect(() => link("shared/astray", modules)).toThrow(
      'shaders/shared/astray.wgsl:2: there is no module "shared/nowhere"',
    );
    expect(() => link("kernels/main", modules)).toThrow(
      'shaders/kernels/main.wgsl:3: slot "shape" is not filled',
    );
    expect(() => link("kernels/main", modules, { shape: "shapes/odd" })).toThrow(
      'shaders/kernels/main.wgsl:3: there is no module "shapes/odd"',
    );
    expect(() => link("kernels/none", modules)).toThrow('link: there is no module "kernels/none"');
  });
});

describe("bindingsOf", () => {
  it("reads number, kind and name", () => {
    const source = `
      @group(0) @binding(2) var<storage, read_write> out: array<f32>;
      @group(0) @binding(0) var<uniform> run: Run;
      @group(0) @binding(1)
      var<storage, read> points: array<vec4f>;
      var<workgroup> sums: array<f32, 64>;`;
    expect(bindingsOf(source)).toEqual([
      { name: "run", index: 0, type: "uniform" },
      { name: "points", index: 1, type: "read-only-storage" },
      { name: "out", index: 2, type: "storage" },
    ]);
  });

  it("finds every binding of every kernel, each with a number of its own", async () => {
    // A guided kernel is among those that come later, and all come with it.
    const modules = await wgslModules(["kernels/guide"]);
    const kernels = [...modules].filter(([name]) => name.startsWith("kernels/"));
    expect(kernels.length).toBeGreaterThan(35);
    for (const [name, source] of kernels) {
      const indices = bindingsOf(source).map(({ index }) => index);
      // A slot's module may bring the numbers in between.
      expect(new Set(indices).size, name).toBe(indices.length);
      expect(indices, name).toHaveLength(source.split("@binding(").length - 1);
    }
  });
});
