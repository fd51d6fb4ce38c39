import fieldSource from "../../shaders/render/field.wgsl?raw";
import imagesSource from "../../shaders/render/images.wgsl?raw";
import pixelsSource from "../../shaders/render/pixels.wgsl?raw";
import pointsSource from "../../shaders/render/points.wgsl?raw";
import projectSource from "../../shaders/render/project.wgsl?raw";
import ribbonsSource from "../../shaders/render/ribbons.wgsl?raw";
import { type UniformLayout, uniformLayout } from "./uniforms.ts";

/** A pipeline and the struct that stands at its binding 0. */
export interface Program<P extends GPURenderPipeline | GPUComputePipeline> {
  readonly pipeline: P;
  readonly uniform: UniformLayout;
}

export interface StagePrograms {
  readonly project: Program<GPUComputePipeline>;
  readonly pixels: Program<GPUComputePipeline>;
  readonly points: Program<GPURenderPipeline>;
  readonly trails: Program<GPURenderPipeline>;
  readonly strip: Program<GPURenderPipeline>;
  readonly images: Program<GPURenderPipeline>;
  readonly field: Program<GPURenderPipeline>;
}

const cache = new WeakMap<GPUDevice, Map<GPUTextureFormat, Promise<StagePrograms>>>();

/** @returns the stage's pipelines, compiled once for a device and canvas format, off the main thread. */
export function stagePrograms(device: GPUDevice, format: GPUTextureFormat): Promise<StagePrograms> {
  const formats = cache.get(device) ?? new Map<GPUTextureFormat, Promise<StagePrograms>>();
  cache.set(device, formats);
  const programs = formats.get(format) ?? compile(device, format);
  formats.set(format, programs);
  return programs;
}

async function compile(device: GPUDevice, format: GPUTextureFormat): Promise<StagePrograms> {
  const module = (name: string, code: string) =>
    device.createShaderModule({ label: `StagePrograms.${name}`, code });

  const compute = async (name: string, code: string, struct: string) => ({
    uniform: uniformLayout(code, struct),
    pipeline: await device.createComputePipelineAsync({
      label: `StagePrograms.${name}`,
      layout: "auto",
      compute: { module: module(name, code), entryPoint: "main" },
    }),
  });

  const render = async (name: string, code: string, struct: string, ribbons?: { againstTime: number }) => {
    const shader = module(name, code);
    return {
      uniform: uniformLayout(code, struct),
      pipeline: await device.createRenderPipelineAsync({
        label: `StagePrograms.${name}`,
        layout: "auto",
        vertex: { module: shader, entryPoint: "vertex", constants: { ...ribbons } },
        fragment: { module: shader, entryPoint: "fragment", targets: [{ format, blend: over }] },
        primitive: { topology: ribbons ? "triangle-strip" : "triangle-list" },
      }),
    };
  };

  const [project, pixels, points, trails, strip, images, field] = await Promise.all([
    compute("project", projectSource, "Projection"),
    compute("pixels", pixelsSource, "Pixels"),
    render("points", pointsSource, "Points"),
    render("trails", ribbonsSource, "Ribbons", { againstTime: 0 }),
    render("strip", ribbonsSource, "Ribbons", { againstTime: 1 }),
    render("images", imagesSource, "Images"),
    render("field", fieldSource, "Field"),
  ]);
  return { project, pixels, points, trails, strip, images, field };
}

/** Premultiplied colours, the later over the earlier. */
export const over: GPUBlendState = {
  color: { srcFactor: "one", dstFactor: "one-minus-src-alpha" },
  alpha: { srcFactor: "one", dstFactor: "one-minus-src-alpha" },
};
