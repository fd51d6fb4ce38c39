import "shared/activated";

fn activate(z: vec4f) -> Activated {
  let s = 1.0 / (1.0 + exp(-z));
  return Activated(z * s, s * (1.0 + z * (1.0 - s)));
}
