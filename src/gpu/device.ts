import { LabError } from "../lib/errors.ts";

/** Features that some kernels use where the adapter has them; none is required. */
const wanted: readonly GPUFeatureName[] = ["subgroups", "timestamp-query"];

/** Limits taken as far as the adapter goes: sizes of buffers and workgroups decide what fits. */
const raised = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxStorageBuffersPerShaderStage",
  "maxComputeWorkgroupStorageSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
] as const;

/** What the kernels need at the least: nine bindings of which eight are storage buffers, 256 threads. */
const needed = { maxStorageBuffersPerShaderStage: 8, maxComputeInvocationsPerWorkgroup: 256 } as const;

export interface DeviceReport {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  readonly isFallback: boolean;
  /** Quads can share what they load. */
  readonly subgroups: boolean;
  /** A large kernel takes half a second to compile, on the processor that would train meanwhile. */
  readonly compilesSlowly: boolean;
  readonly features: readonly string[];
  readonly limits: Readonly<Record<string, number>>;
}

/** @throws LabError `unsupported` without WebGPU, `no-adapter` without a GPU, `too-large` where limits are too small */
export async function openDevice(gpu: GPU | undefined): Promise<{ device: GPUDevice; report: DeviceReport }> {
  if (!gpu) throw new LabError("unsupported", "This browser has no WebGPU.");
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter)
    throw new LabError("no-adapter", "This browser offers WebGPU, but no graphics adapter for it.");
  for (const [limit, least] of Object.entries(needed) as [keyof typeof needed, number][]) {
    if (adapter.limits[limit] < least) {
      throw new LabError(
        "too-large",
        `The adapter's ${limit} is ${adapter.limits[limit]}; the lab needs ${least}.`,
      );
    }
  }
  const device = await adapter.requestDevice({
    label: "lab",
    requiredFeatures: wanted.filter((feature) => adapter.features.has(feature)),
    requiredLimits: Object.fromEntries(raised.map((limit) => [limit, adapter.limits[limit]])),
  });
  return { device, report: reportOf(adapter.info, device) };
}

/** What is known of an adapter and the device made from it. */
export function reportOf(info: GPUAdapterInfo, device: GPUDevice): DeviceReport {
  const isFallback =
    info.isFallbackAdapter ||
    /swiftshader|llvmpipe|lavapipe|basic render/i.test(`${info.architecture} ${info.description}`);
  return {
    vendor: info.vendor,
    architecture: info.architecture,
    description: info.description,
    isFallback,
    subgroups: device.features.has("subgroups"),
    compilesSlowly: isFallback,
    features: [...device.features].sort(),
    limits: Object.fromEntries(raised.map((limit) => [limit, device.limits[limit]])),
  };
}
