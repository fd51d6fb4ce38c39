/** Training points, float32 `[count, stride]`, training space. */
export interface PointsView {
  readonly buffer: GPUBuffer;
  readonly count: number;
  /** Class of each, `[count]`, where they are to be coloured by it. */
  readonly labels?: Uint32Array;
}

/** Samples along t, float32 `[times, count, stride]`, training space. */
export interface SampleView {
  readonly trajectory: GPUBuffer;
  /** Ascending, the first 0 and the last 1. */
  readonly times: readonly number[];
  readonly count: number;
  /** Class of each, `[count]`, where they are to be coloured by it. */
  readonly labels?: Uint32Array;
}

/** Training space to the plane: `matrix·x + offset`, then `exp(·) − 1` where `expm1` is set. */
export interface Projection {
  /** `[2, dim]`, row-major. */
  readonly matrix: Float32Array;
  /** `[2]` */
  readonly offset: Float32Array;
  readonly expm1: boolean;
}

/** Rows that are pictures: pixel value = `scale·x + shift` (then `exp(·) − 1`), from 0 to `max`. */
export interface ImageView {
  readonly width: number;
  readonly height: number;
  readonly max: number;
  /** `[dim]`, dim = width·height. */
  readonly scale: Float32Array;
  readonly shift: Float32Array;
  readonly expm1: boolean;
}

/** What the stage shows. All buffers need STORAGE usage and remain the caller's. */
export interface Scene {
  /** Floats of a point; every row is padded to `stride` floats. */
  readonly dim: number;
  readonly stride: number;
  readonly data: PointsView | null;
  readonly samples: SampleView | null;
  readonly projection: Projection;
  /** First plane coordinate at the lower and at the upper edge of the t strip. */
  readonly extent: readonly [number, number];
  /** Present where rows are pictures: the stage then shows a grid of them. */
  readonly image?: ImageView;
}

/** The velocity field at the present t, on a grid over the plane. */
export interface FieldView {
  /** float32 `[columns, rows, 2]`, plane units per unit of t. */
  readonly velocity: GPUBuffer;
  /** float32 `[columns, rows]`, 0…1: wedges fade where it is low. */
  readonly weight: GPUBuffer;
  readonly columns: number;
  readonly rows: number;
  /** Plane coordinates of the first and of the last grid point. */
  readonly low: readonly [number, number];
  readonly high: readonly [number, number];
}

export interface Layers {
  readonly samples: boolean;
  readonly trails: boolean;
  readonly data: boolean;
  readonly field: boolean;
  /** Whether points that have a class have its colour. */
  readonly classes: boolean;
}
