import "shared/math";
import "shared/tables";

// (sin, cos) of frequency k at the scaled time t; what lies outside the table is meaningless.
fn time_pair(k: i32, t: f32) -> vec2f {
  let at = u32(max(k, 0));
  return sin_cos_turns(t * tables.frequencies[at / 4u][at % 4u]);
}

// Four neighbours of c = [e(t), onehot(label)] from `index` on, zero beyond its end. e(t) is t itself where the
// embedding includes it, then sine and cosine of each frequency in turn. What would stand before the beginning
// is meaningless.
fn conditioning_quad(index: i32, flow_time: f32, label: u32) -> vec4f {
  let t = flow_time * run.time_scale;
  let wave = index - i32(run.includes_time);
  let k = wave >> 1u;
  let a = time_pair(k, t);
  let b = time_pair(k + 1, t);
  let c = time_pair(k + 2, t);
  let waves = select(vec4f(a, b), vec4f(a.y, b, c.x), (wave & 1) == 1);
  let at = vec4i(index) + vec4i(0, 1, 2, 3);
  let itself = vec4<bool>(run.includes_time == 1u) & (at == vec4i());
  let named = vec4<bool>(run.classes > 0u) & (at - i32(run.time_features) == vec4i(i32(label)));
  let known = select(vec4f(), vec4f(1.0), named);
  return select(known, select(waves, vec4f(t), itself), at < vec4i(i32(run.time_features)));
}
