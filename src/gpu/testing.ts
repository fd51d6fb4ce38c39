import { afterEach, vi } from "vitest";
import { openDawn } from "../../scripts/dawn-instance.mjs";
import { link } from "./link.ts";
import { wgslModules } from "./modules.ts";
import { Readback } from "./readback.ts";

/** What a test's device is asked for beyond the defaults, as far as the adapter has it. */
const wantedLimits = [
  "maxStorageBuffersPerShaderStage",
  "maxComputeWorkgroupStorageSize",
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
] as const;

const wantedFeatures = ["subgroups", "timestamp-query"] as const;

/** Held for the life of the process: Dawn's objects do not outlive the instance that made them. */
let gpu: GPU | undefined;
let device: Promise<GPUDevice> | undefined;
let errors: string[] = [];

async function openDevice(): Promise<GPUDevice> {
  gpu ??= openDawn();
  const adapter = await gpu.requestAdapter();
  if (!adapter) {
    throw new Error(
      "No WebGPU adapter in Node: run the tests by `npm test -- gpu`, which finds the software driver that comes with Chromium, or install a Vulkan driver (on Debian or Ubuntu: apt-get install chromium).",
    );
  }
  const opened = await adapter.requestDevice({
    requiredFeatures: wantedFeatures.filter((feature) => adapter.features.has(feature)),
    requiredLimits: Object.fromEntries(wantedLimits.map((limit) => [limit, adapter.limits[limit]])),
  });
  opened.addEventListener("uncapturederror", (event) => errors.push(event.error.message));
  opened.lost.then((info) => {
    if (info.reason !== "destroyed") errors.push(`The device was lost: ${info.message}`);
  });
  return opened;
}

/**
 * The adapter that tests run on: Dawn's, in this process, one device for all tests of a file.
 * Any GPU error that no error scope captures fails the test in which it happens.
 * @throws Error where there is no adapter: a test that needs one must not pass without it
 */
export function testDevice(): Promise<GPUDevice> {
  device ??= openDevice();
  return device;
}

/** A device of its own, for a test that destroys it; its uncaptured errors count like those of the other. */
export function anotherDevice(): Promise<GPUDevice> {
  return openDevice();
}

/** What is done on a device while it is watched. */
export interface Watched {
  /** Of buffers that were made and not destroyed. */
  readonly bytes: number;
  readonly buffers: number;
  readonly submits: number;
  /** Calls back right after each submit. */
  onSubmit(listener: () => void): void;
  end(): void;
}

/** Counts buffers and submits of a device from now on. */
export function watched(device: GPUDevice): Watched {
  const alive = new Set<GPUBuffer>();
  let submits = 0;
  let heard = () => {};
  const { queue } = device;
  const create = device.createBuffer.bind(device);
  const submit = queue.submit.bind(queue);
  const made = vi.spyOn(device, "createBuffer").mockImplementation((descriptor) => {
    const buffer = create(descriptor);
    const destroy = buffer.destroy.bind(buffer);
    buffer.destroy = () => {
      alive.delete(buffer);
      return destroy();
    };
    alive.add(buffer);
    return buffer;
  });
  const handed = vi.spyOn(queue, "submit").mockImplementation((commands) => {
    const result = submit(commands);
    submits++;
    heard();
    return result;
  });
  return {
    get bytes() {
      return [...alive].reduce((sum, { size }) => sum + size, 0);
    },
    get buffers() {
      return alive.size;
    },
    get submits() {
      return submits;
    },
    onSubmit(listener) {
      heard = listener;
    },
    end() {
      made.mockRestore();
      handed.mockRestore();
    },
  };
}

/**
 * Hands over the uncaptured errors so far and forgets them: for a test that means to cause one.
 * @returns messages in the order in which they came
 */
export async function takeGpuErrors(): Promise<string[]> {
  const opened = await device;
  // Errors are delivered in order with the queue's own callbacks.
  await opened?.queue.onSubmittedWorkDone();
  const taken = errors;
  errors = [];
  return taken;
}

afterEach(async () => {
  const uncaptured = await takeGpuErrors();
  if (uncaptured.length > 0) throw new Error(`Uncaptured GPU error: ${uncaptured.join("\n")}`);
});

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
  const code = link("test", new Map(await wgslModules(modules)).set("test", source)).source;
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
