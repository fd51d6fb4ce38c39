// s·vu + w(vc − s·vu) with the s for which s·vu is nearest to vc. number: 1 where s is optimised, else s = 1.
fn guide(n: u32, w: f32) {
  if (guidance.number.x == 0.0) {
    // Statement by statement what cfg does, so that both give the same bits.
    for (var c = 0u; c < run.point4; c++) {
      let vc = conditional_at(n, c);
      set_velocity(n, c, vc + (w - 1.0) * (vc - unconditional_at(n, c)));
    }
    return;
  }
  var product = 0.0;
  var square = 0.0;
  for (var c = 0u; c < run.point4; c++) {
    let vu = unconditional_at(n, c);
    product += dot(conditional_at(n, c), vu);
    square += dot(vu, vu);
  }
  let s = product / (square + 1e-8);
  for (var c = 0u; c < run.point4; c++) {
    let vc = conditional_at(n, c);
    set_velocity(n, c, vc + (w - 1.0) * (vc - s * unconditional_at(n, c)));
  }
}
