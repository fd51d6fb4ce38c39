import { link } from "./link.ts";
import { wgslModules } from "./modules.ts";
import { Readback } from "./readback.ts";
import { testDevice } from "./testing.ts";

/**
 * Runs a piece of WGSL for each i < count on the tests' adapter: for tests that compare a shared function with
 * its twin.
 * @param modules what the piece imports, e.g. "shared/rng"
 * @param body WGSL that reads `inputs` (array<vec4u>) and writes `outputs` (array<vec4u>) at i
 * @param inputs `count` times as many numbers as the body reads for each i
 * @param width vec4u that the body writes for each i
 * @returns the outputs' bytes
 */
export async function mapOnGpu(
  modules: readonly string[],
  body: string,
  inputs: Uint32Array | Float32Array,
  count: number,
  width = 1,
): Promise<ArrayBuffer> {
  const device = await testDevice();
  const source = `${modules.map((module) => `import "${module}";\n`).join("")}
@group(0) @binding(0) var<storage, read> inputs: array<vec4u>;
@group(0) @binding(1) var<storage, read_write> outputs: array<vec4u>;
@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  if (i >= ${count}u) {
    return;
  }
  ${body}
}`;
  const code = link("test", new Map(wgslModules).set("test", source)).source;
  const pipeline = await device.createComputePipelineAsync({
    layout: "auto",
    compute: { module: device.createShaderModule({ code }) },
  });
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const from = device.createBuffer({ size: inputs.byteLength, usage });
  const to = device.createBuffer({ size: 16 * width * count, usage });
  device.queue.writeBuffer(from, 0, inputs as Uint32Array<ArrayBuffer> | Float32Array<ArrayBuffer>);
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  const entries = [from, to].map((buffer, binding) => ({ binding, resource: { buffer } }));
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(Math.ceil(count / 64));
  pass.end();
  device.queue.submit([encoder.finish()]);
  const readback = new Readback(device);
  const bytes = await readback.read(to);
  readback.dispose();
  from.destroy();
  to.destroy();
  return bytes;
}
