import { LabError } from "../lib/errors.ts";
import type { Size } from "./window.ts";

/** What is drawn on: a canvas in the page, a texture in tests. */
export interface Surface {
  readonly size: Size;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
  /** Whether what lies under it shows where nothing is drawn. */
  setTransparent(transparent: boolean): void;
  /** Follows the element's size. @returns whether it changed. */
  fit(): boolean;
  /** The texture of this frame. */
  view(): GPUTextureView;
  /** The picture just drawn, as PNG; to be called in the task that drew it. */
  blob(): Promise<Blob>;
  dispose(): void;
}

/** @throws LabError where the canvas already has a context of another kind. */
export function canvasSurface(
  device: GPUDevice,
  format: GPUTextureFormat,
  canvas: HTMLCanvasElement,
  label: string,
): Surface {
  const context = canvas.getContext("webgpu");
  if (!context) {
    throw new LabError("unsupported", "This browser gives the stage no WebGPU canvas.", {
      hint: "Reload the page; if it stays like this, update the browser.",
    });
  }
  let alphaMode: GPUCanvasAlphaMode = "opaque";
  const configure = () => context.configure({ device, format, alphaMode });
  const surface: Surface = {
    get size() {
      return { width: canvas.width, height: canvas.height };
    },
    get pixelRatio() {
      return window.devicePixelRatio;
    },
    setTransparent(transparent) {
      const wanted = transparent ? "premultiplied" : "opaque";
      if (wanted === alphaMode) return;
      alphaMode = wanted;
      configure();
    },
    fit() {
      const limit = device.limits.maxTextureDimension2D;
      const pixels = (css: number) => Math.min(limit, Math.round(css * window.devicePixelRatio));
      const [width, height] = [pixels(canvas.clientWidth), pixels(canvas.clientHeight)];
      if (width === canvas.width && height === canvas.height) return false;
      canvas.width = width;
      canvas.height = height;
      return true;
    },
    view: () => context.getCurrentTexture().createView({ label: `${label}.view` }),
    blob: () =>
      new Promise((resolve, reject) => {
        canvas.toBlob((blob) => {
          if (blob) resolve(blob);
          else reject(new LabError("unsupported", "The browser could not make a picture of the stage."));
        }, "image/png");
      }),
    dispose: () => context.unconfigure(),
  };
  configure();
  surface.fit();
  return surface;
}
