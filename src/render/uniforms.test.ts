import { expect, it } from "vitest";
import { packUniform, uniformLayout } from "./uniforms.ts";

const shader = `
struct Look {
  radius: f32, // pixels: many
  scale: vec2f,
  first: u32,
  colour: vec4f, // premultiplied
  t: f32,
}
@group(0) @binding(0) var<uniform> look: Look;
`;

it("places fields by WGSL's alignment rules", () => {
  const layout = uniformLayout(shader, "Look");
  expect(layout.fields.map(({ name, offset }) => [name, offset])).toEqual([
    ["radius", 0],
    ["scale", 8],
    ["first", 16],
    ["colour", 32],
    ["t", 48],
  ]);
  expect(layout.byteLength).toBe(64);
});

it("packs values by name", () => {
  const layout = uniformLayout(shader, "Look");
  const bytes = packUniform(layout, { t: 0.5, first: 7, scale: [2, 3], colour: [1, 0, 0, 1], radius: -1 });
  const floats = new Float32Array(bytes);
  expect([floats[0], floats[2], floats[3], floats[8], floats[11], floats[12]]).toEqual([-1, 2, 3, 1, 1, 0.5]);
  expect(new Uint32Array(bytes)[4]).toBe(7);
});

it("refuses a missing struct, an unknown type, a missing value and a wrong length", () => {
  expect(() => uniformLayout(shader, "Nothing")).toThrow("no struct Nothing");
  expect(() => uniformLayout("struct A { m: mat2x2f, }", "A")).toThrow("mat2x2f");
  const layout = uniformLayout(shader, "Look");
  const values = { t: 0.5, first: 7, scale: [2, 3], colour: [1, 0, 0, 1], radius: -1 };
  expect(() => packUniform(layout, { ...values, scale: [1] })).toThrow("scale");
  const { radius: _, ...rest } = values;
  expect(() => packUniform(layout, rest)).toThrow("radius");
});
