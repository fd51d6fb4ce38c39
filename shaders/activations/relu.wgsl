import "shared/activated";

fn activate(z: vec4f) -> Activated {
  return Activated(max(z, vec4f()), select(vec4f(), vec4f(1.0), z > vec4f()));
}
