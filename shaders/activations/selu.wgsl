import "shared/activated";

// Constants of Klambauer et al. 2017, "Self-Normalizing Neural Networks".
const SELU_SCALE: f32 = 1.0507009873554805;
const SELU_ALPHA: f32 = 1.6732632423543772;

fn activate(z: vec4f) -> Activated {
  let e = SELU_ALPHA * exp(min(z, vec4f()));
  let positive = z > vec4f();
  return Activated(SELU_SCALE * select(e - SELU_ALPHA, z, positive), SELU_SCALE * select(e, vec4f(1.0), positive));
}
