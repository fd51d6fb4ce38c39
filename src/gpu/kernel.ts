import { KeptPromise } from "../lib/kept-promise.ts";
import { link, type Slot, slotName } from "./link.ts";
import { wgslModules } from "./modules.ts";

export type Resource = GPUBuffer | GPUBufferBinding;

/** One compiled entry point; resources are bound by the names that the WGSL gives them. */
export class Kernel {
  readonly name: string;
  readonly pipeline: GPUComputePipeline;
  readonly #device: GPUDevice;
  readonly #layout: GPUBindGroupLayout;
  readonly #bindings: readonly Binding[];

  constructor(device: GPUDevice, name: string, parts: KernelParts) {
    this.name = name;
    this.pipeline = parts.pipeline;
    this.#device = device;
    this.#layout = parts.layout;
    this.#bindings = parts.bindings;
  }

  /** @throws Error naming a binding that was left out or is not one of this kernel's. */
  bind(resources: Readonly<Record<string, Resource>>): GPUBindGroup {
    const extra = Object.keys(resources).find((key) => !this.#bindings.some((b) => b.name === key));
    if (extra) throw new Error(`${this.name} has no binding "${extra}"`);
    return this.#device.createBindGroup({
      label: `Kernel.${this.name}`,
      layout: this.#layout,
      entries: this.#bindings.map(({ name, index }) => {
        const resource = resources[name];
        if (!resource) throw new Error(`${this.name} needs "${name}"`);
        return { binding: index, resource: "buffer" in resource ? resource : { buffer: resource } };
      }),
    });
  }
}

interface KernelParts {
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
  readonly bindings: readonly Binding[];
}

interface Binding {
  readonly name: string;
  readonly index: number;
  readonly type: GPUBufferBindingType;
}

const declaration =
  /@group\(0\)\s*@binding\((\d+)\)\s*var<(uniform|storage)(?:,\s*(read_write|read))?>\s*(\w+)\s*:/g;

/** The bindings that a linked source declares, in the order of their numbers. */
export function bindingsOf(source: string): Binding[] {
  return [...source.matchAll(declaration)]
    .map(([, index, space, access, name]): Binding => {
      const storage = access === "read_write" ? "storage" : "read-only-storage";
      return { name: name ?? "", index: Number(index), type: space === "uniform" ? "uniform" : storage };
    })
    .sort((a, b) => a.index - b.index);
}

/** Compiles kernels, each combination once and off the main thread; shared by all that use one device. */
export class KernelCache {
  readonly #device: GPUDevice;
  readonly #kernels = new Map<string, KeptPromise<Kernel>>();

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /**
   * @param name module below shaders/kernels
   * @param slots what fills each open slot
   * @param constants values of WGSL overrides
   * @throws Error with file, line and source line where the WGSL does not compile
   */
  get(
    name: string,
    slots: Readonly<Record<string, Slot>> = {},
    constants: Readonly<Record<string, number>> = {},
  ): Promise<Kernel> {
    const filled = Object.entries(slots).map(([slot, by]) => [slot, slotName(by)]);
    const key = JSON.stringify([name, filled, constants]);
    const kept = this.#kernels.get(key) ?? new KeptPromise();
    this.#kernels.set(key, kept);
    return kept.get(() => this.#compile(name, slots, constants));
  }

  async #compile(
    name: string,
    slots: Readonly<Record<string, Slot>>,
    constants: Readonly<Record<string, number>>,
  ): Promise<Kernel> {
    const device = this.#device;
    const modules = await wgslModules([
      `kernels/${name}`,
      ...Object.values(slots).filter((slot) => typeof slot === "string"),
    ]);
    const linked = link(`kernels/${name}`, modules, slots);
    const module = device.createShaderModule({ label: `Kernel.${name}`, code: linked.source });
    const bindings = bindingsOf(linked.source);
    const layout = device.createBindGroupLayout({
      label: `Kernel.${name}`,
      entries: bindings.map(({ index, type }) => ({
        binding: index,
        visibility: GPUShaderStage.COMPUTE,
        buffer: { type },
      })),
    });
    try {
      const pipeline = await device.createComputePipelineAsync({
        label: `Kernel.${name}`,
        layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
        compute: { module, constants: { ...constants } },
      });
      return new Kernel(device, name, { pipeline, layout, bindings });
    } catch (error) {
      const { messages } = await module.getCompilationInfo();
      const lines = linked.source.split("\n");
      const details = messages
        .filter((message) => message.type === "error")
        .map((m) => `${linked.origin(m.lineNum)}: ${m.message}\n    ${lines[m.lineNum - 1]?.trim() ?? ""}`);
      throw new Error([`kernel ${name} does not compile: ${String(error)}`, ...details].join("\n"));
    }
  }
}
