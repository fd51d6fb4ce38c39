/** What the adapter itself can do: the ceiling that an engine's figures are to be read against. */
export interface AdapterLimits {
  readonly fmaGflops: number;
  /** Scalar float32 loads from storage, in millions a second. */
  readonly megaLoads: number;
  /** One more dispatch in the same pass. */
  readonly dispatchMicroseconds: number;
  /** A submit of its own and the wait for it. */
  readonly roundTripMilliseconds: number;
}

const workgroup = 64;
const innerSteps = 256;
const accumulators = 8;

/** Eight independent chains, so that no fused multiply-add waits for the one before it. */
function fmaKernel(): string {
  const each = (text: (i: number) => string) =>
    Array.from({ length: accumulators }, (_, i) => text(i)).join("\n");
  return `@group(0) @binding(0) var<storage, read_write> values: array<f32>;
    @compute @workgroup_size(${workgroup}) fn main(@builtin(global_invocation_id) id: vec3u) {
      let s = values[id.x % ${workgroup}u];
      ${each((i) => `var a${i} = s + ${i}.0;`)}
      for (var k = 0u; k < ${innerSteps}u; k++) { ${each((i) => `a${i} = fma(a${i}, s, s);`)} }
      values[id.x % ${workgroup}u] = ${each((i) => (i === 0 ? "a0" : `+ a${i}`))};
    }`;
}

const loadKernel = `@group(0) @binding(0) var<storage, read_write> values: array<f32>;
  @compute @workgroup_size(${workgroup}) fn main(@builtin(global_invocation_id) id: vec3u) {
    var sum = 0.0;
    for (var k = 0u; k < ${innerSteps}u; k++) { sum += values[(id.x + k) % 1024u]; }
    values[1024u + id.x % ${workgroup}u] = sum;
  }`;

const emptyKernel = `@group(0) @binding(0) var<storage, read_write> values: array<f32>;
  @compute @workgroup_size(1) fn main() { values[0] += 1.0; }`;

class Probe {
  readonly #device: GPUDevice;
  readonly #values: GPUBuffer;

  constructor(device: GPUDevice) {
    this.#device = device;
    this.#values = device.createBuffer({ size: 8192, usage: GPUBufferUsage.STORAGE });
  }

  async kernel(code: string): Promise<(workgroups: number, dispatches?: number) => Promise<number>> {
    const module = this.#device.createShaderModule({ code });
    const pipeline = await this.#device.createComputePipelineAsync({ layout: "auto", compute: { module } });
    const group = this.#device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [{ binding: 0, resource: { buffer: this.#values } }],
    });
    return async (workgroups, dispatches = 1) => {
      const start = performance.now();
      const encoder = this.#device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, group);
      for (let i = 0; i < dispatches; i++) pass.dispatchWorkgroups(workgroups);
      pass.end();
      this.#device.queue.submit([encoder.finish()]);
      await this.#device.queue.onSubmittedWorkDone();
      return (performance.now() - start) / 1000;
    };
  }

  dispose(): void {
    this.#values.destroy();
  }
}

/** The fastest of several: what disturbs a measurement only ever makes it longer. */
async function fastest(run: () => Promise<number>, times = 5): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i++) best = Math.min(best, await run());
  return best;
}

/** @returns operations a second, with as many workgroups as keep the adapter busy for 50 ms */
async function throughput(
  run: (workgroups: number, dispatches?: number) => Promise<number>,
  operationsPerInvocation: number,
): Promise<number> {
  await run(1);
  const most = 65_535;
  let workgroups = 64;
  let dispatches = 1;
  while ((await run(workgroups, dispatches)) < 0.05) {
    if (workgroups < most) workgroups = Math.min(most, workgroups * 4);
    else dispatches *= 4;
  }
  const seconds = await fastest(() => run(workgroups, dispatches));
  return (workgroups * dispatches * workgroup * operationsPerInvocation) / seconds;
}

export async function measureLimits(gpu: GPU | undefined): Promise<AdapterLimits> {
  const adapter = await gpu?.requestAdapter();
  if (!adapter) throw new Error("No adapter to measure");
  const device = await adapter.requestDevice();
  const probe = new Probe(device);
  try {
    const fma = await throughput(await probe.kernel(fmaKernel()), 2 * innerSteps * accumulators);
    const loads = await throughput(await probe.kernel(loadKernel), innerSteps);
    const empty = await probe.kernel(emptyKernel);
    const one = await fastest(() => empty(1, 1), 20);
    const many = await fastest(() => empty(1, 2001));
    return {
      fmaGflops: fma / 1e9,
      megaLoads: loads / 1e6,
      dispatchMicroseconds: ((many - one) / 2000) * 1e6,
      roundTripMilliseconds: one * 1e3,
    };
  } finally {
    probe.dispose();
    device.destroy();
  }
}
