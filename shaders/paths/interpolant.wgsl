import "shared/path";
import "shared/math";

const PATH_NOISE: bool = true;

// number: gamma; profile, as the place of its option: bridge, bump, constant
fn path_at(t: f32, number: vec4f) -> PathPoint {
  let noise = number.x * profile(t, u32(number.y));
  return PathPoint(t, 1.0 - t, noise.x, 1.0, -1.0, noise.y);
}

// γ and its derivative, of size 1.
fn profile(t: f32, kind: u32) -> vec2f {
  switch kind {
    case 0u: {
      let width = sqrt(2.0 * t * (1.0 - t));
      return vec2f(width, (1.0 - 2.0 * t) / width);
    }
    case 1u: {
      let wave = sin_cos_turns(0.5 * t);
      return vec2f(wave.x * wave.x, TAU * wave.x * wave.y);
    }
    default: {
      return vec2f(1.0, 0.0);
    }
  }
}
