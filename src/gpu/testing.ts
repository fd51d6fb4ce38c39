import { afterEach } from "vitest";
import { create, globals } from "webgpu";

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
  Object.assign(globalThis, globals);
  gpu = create([]);
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
