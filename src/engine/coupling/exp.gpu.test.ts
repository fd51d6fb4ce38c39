import { expect, test } from "vitest";
import { link } from "../../gpu/link.ts";
import { wgslModules } from "../../gpu/modules.ts";
import { Readback } from "../../gpu/readback.ts";
import { testDevice } from "../../gpu/testing.ts";

const count = 4096;

/** Runs an expression in `x` (vec4f) on numbers, four at a time. */
async function map(expression: string, inputs: Float32Array): Promise<Float32Array> {
  const device = await testDevice();
  const source = `import "shared/math";
@group(0) @binding(0) var<storage, read_write> values: array<vec4f>;
@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u) {
  let x = values[id.x];
  values[id.x] = ${expression};
}`;
  const code = link("test", new Map(await wgslModules([])).set("test", source)).source;
  const pipeline = await device.createComputePipelineAsync({
    layout: "auto",
    compute: { module: device.createShaderModule({ code }) },
  });
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const buffer = device.createBuffer({ size: inputs.byteLength, usage });
  device.queue.writeBuffer(buffer, 0, inputs as Float32Array<ArrayBuffer>);
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(
    0,
    device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [{ binding: 0, resource: { buffer } }],
    }),
  );
  pass.dispatchWorkgroups(inputs.length / 256);
  pass.end();
  device.queue.submit([encoder.finish()]);
  const results = new Float32Array(await new Readback(device).read(buffer));
  buffer.destroy();
  return results;
}

const spread = (from: number, to: number) =>
  Float32Array.from({ length: 4 * count }, (_, i) => from + ((to - from) * i) / (4 * count - 1));

test("the adapter's own exp2 is as good as WGSL promises: 3 + 2|x| units in the last place", async () => {
  const x = spread(-126, 127.5);
  const got = await map("exp2(x)", x);
  const worst = got.reduce(
    (most, value, i) => Math.max(most, Math.abs(value / 2 ** x[i]! - 1) / (3 + 2 * Math.abs(x[i]!))),
    0,
  );
  expect(worst).toBeLessThan(2 ** -23);
});

test("exp2 is nothing below, and for the potential of no row", async () => {
  const got = await map(
    "exp2(x)",
    spread(7.5, 100).map((e) => -(2 ** e)),
  );
  for (const value of got) expect(value).toBeLessThan(1e-38);
});

test("exp_ is good to what the rounding of its argument leaves", async () => {
  const x = spread(-87, 88);
  const got = await map("vec4f(exp_(x.x), exp_(x.y), exp_(x.z), exp_(x.w))", x);
  const worst = got.reduce(
    (most, value, i) =>
      Math.max(most, Math.abs(value / Math.exp(x[i]!) - 1) / (3e-7 + 1e-7 * Math.abs(x[i]!))),
    0,
  );
  expect(worst).toBeLessThan(1);
});
