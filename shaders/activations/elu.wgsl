import "shared/activated";

fn activate(z: vec4f) -> Activated {
  let e = exp(min(z, vec4f()));
  let positive = z > vec4f();
  return Activated(select(e - 1.0, z, positive), select(e, vec4f(1.0), positive));
}
