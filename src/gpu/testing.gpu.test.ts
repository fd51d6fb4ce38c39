import { expect, test } from "vitest";
import { takeGpuErrors, testDevice } from "./testing.ts";

test("a kernel runs and its result comes back", async () => {
  const device = await testDevice();
  const module = device.createShaderModule({
    code: `@group(0) @binding(0) var<storage, read_write> values: array<u32>;
      @compute @workgroup_size(4) fn main(@builtin(global_invocation_id) id: vec3u) { values[id.x] = id.x * id.x; }`,
  });
  const pipeline = await device.createComputePipelineAsync({ layout: "auto", compute: { module } });
  const values = device.createBuffer({ size: 16, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC });
  const copy = device.createBuffer({ size: 16, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(
    0,
    device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [{ binding: 0, resource: { buffer: values } }],
    }),
  );
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(values, copy);
  device.queue.submit([encoder.finish()]);
  await copy.mapAsync(GPUMapMode.READ);
  expect([...new Uint32Array(copy.getMappedRange())]).toEqual([0, 1, 4, 9]);
});

test("an error that nothing captured is seen before the test ends", async () => {
  const device = await testDevice();
  device.createBuffer({ size: 4, usage: 0 });
  expect(await takeGpuErrors()).toEqual([expect.stringContaining("usages must not be 0")]);
});

test("an error that a scope captured is left to its test", async () => {
  const device = await testDevice();
  device.pushErrorScope("validation");
  device.createBuffer({ size: 4, usage: 0 });
  expect((await device.popErrorScope())?.message).toContain("usages must not be 0");
  expect(await takeGpuErrors()).toEqual([]);
});
