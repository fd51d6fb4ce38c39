import { principalAxes } from "../analysis/pca.ts";
import type { PreparedData, ScalingMap } from "../data/types.ts";
import type { ImageView, Projection } from "../render/scene.ts";

/** How points become a picture: the map from training space to the plane, and what it is called. */
export interface PlaneMap {
  readonly projection: Projection;
  /** "PCA of the training split, 12 % + 10 % of its variance", or null where the plane is the data's own. */
  readonly caption: string | null;
}

/** Two dimensions are shown as they are, in the data's units; more by PCA of the training split. */
export function planeMap({ set, scaling, train }: PreparedData): PlaneMap {
  if (set.dim <= 2) return { projection: ownPlane(scaling), caption: null };
  const { axes, mean, shares } = principalAxes(train.scaled, set.dim);
  const matrix = Float32Array.from(axes);
  const offset = Float32Array.from([0, 1], (row) => {
    let sum = 0;
    for (let j = 0; j < set.dim; j++) sum -= axes[row * set.dim + j]! * mean[j]!;
    return sum;
  });
  const share = shares.map((part) => `${Math.round(100 * part)} %`).join(" + ");
  return {
    projection: { matrix, offset, expm1: false },
    caption: `PCA of the training split, ${share} of its variance`,
  };
}

function ownPlane({ id, dim, shift, scale }: ScalingMap): Projection {
  const matrix = new Float32Array(2 * dim);
  const offset = new Float32Array(2);
  for (let j = 0; j < dim; j++) {
    matrix[j * dim + j] = scale[j]!;
    offset[j] = shift[j]!;
  }
  return { matrix, offset, expm1: id === "log1p-standardize" };
}

/** Where rows are pictures, how training space becomes pixels. */
export function imageView({ set, scaling }: PreparedData): ImageView | null {
  if (!set.image) return null;
  return {
    ...set.image,
    scale: Float32Array.from(scaling.scale),
    shift: Float32Array.from(scaling.shift),
    expm1: scaling.id === "log1p-standardize",
  };
}

/** Plane coordinates `[count, 2]` of points in training space. */
export function projectPoints({ matrix, offset, expm1 }: Projection, points: Float32Array): Float32Array {
  const dim = matrix.length / 2;
  const count = points.length / dim;
  const plane = new Float32Array(2 * count);
  for (let n = 0; n < count; n++) {
    for (let row = 0; row < 2; row++) {
      let sum = offset[row]!;
      for (let j = 0; j < dim; j++) sum += matrix[row * dim + j]! * points[n * dim + j]!;
      plane[2 * n + row] = expm1 ? Math.expm1(sum) : sum;
    }
  }
  return plane;
}

/** A window that shows all but the farthest points of both the data and a standard source around them. */
export function homeWindow(plane: Float32Array): { centre: [number, number]; radius: number } {
  const low: [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const high: [number, number] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let axis = 0; axis < 2; axis++) {
    const values = plane.filter((_, i) => i % 2 === axis).sort();
    low[axis] = values[Math.floor(0.002 * values.length)] ?? -1;
    high[axis] = values[Math.ceil(0.998 * values.length) - 1] ?? 1;
  }
  const centre: [number, number] = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2];
  const radius = Math.max(high[0] - low[0], high[1] - low[1], 1e-6) / 2;
  return { centre, radius: 1.12 * radius };
}
