import "shared/math";

// How a label guides. Filled by src/engine/sampling/guidance-record.ts, field by field.
struct Guidance {
  scale: f32,
  // place of the option: constant, interval, linear, cosine, curve
  schedule: u32,
  // the interval outside which the scale is 1
  first: f32,
  last: f32,
  // the velocity is zero before this time
  still_until: f32,
  // values of the drawn curve
  points: u32,
  pad0: u32,
  pad1: u32,
  // the formula's own numbers
  number: vec4f,
  curve: array<vec4f, 4>,
}

fn curve_value(i: u32) -> f32 {
  return guidance.curve[i / 4u][i % 4u];
}

// The guidance scale at flow time t: scaleAt of src/algorithms/guidance/schedule.ts.
fn scale_at(t: f32) -> f32 {
  let w = guidance.scale;
  switch guidance.schedule {
    case 1u: {
      return select(1.0, w, t >= guidance.first && t <= guidance.last);
    }
    case 2u: {
      return 1.0 + (w - 1.0) * 2.0 * t;
    }
    case 3u: {
      return 1.0 + (w - 1.0) * (1.0 - sin_cos_turns(0.5 * t).y);
    }
    case 4u: {
      let place = clamp(t, 0.0, 1.0) * f32(guidance.points - 1u);
      let left = min(u32(place), guidance.points - 2u);
      let low = curve_value(left);
      return low + (place - f32(left)) * (curve_value(left + 1u) - low);
    }
    default: {
      return w;
    }
  }
}
