// vu + w(vc − vu), as vc + (w − 1)(vc − vu): for w = 1 the conditional velocity to the last bit.
fn guide(n: u32, w: f32) {
  for (var c = 0u; c < run.point4; c++) {
    let vc = conditional_at(n, c);
    set_velocity(n, c, vc + (w - 1.0) * (vc - unconditional_at(n, c)));
  }
}
