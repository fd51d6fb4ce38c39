import type { Bridge } from "./affine-path.ts";
import { boxesField } from "./exact-boxes.ts";
import type { ExactField, Target } from "./exact-field.ts";
import { mixtureField } from "./exact-mixture.ts";
import { pointsField } from "./exact-points.ts";

/**
 * The exact marginal velocity field of an affine path between N(0, s²I) and the target, with an independent
 * coupling. Given a component of the target (a data point, or a gaussian) everything is gaussian, so the
 * field is the posterior mean over components of linear functions of x.
 * Source: Lipman et al. 2023, arXiv 2210.02747, equations 6–8, with the posterior written out.
 */
export function exactField(target: Target, bridge: Bridge): ExactField {
  switch (target.kind) {
    case "points":
      return pointsField(target.points, target.dim, bridge);
    case "mixture":
      return mixtureField(target.mixture, bridge);
    default:
      return boxesField(target.boxes, bridge);
  }
}
