/*
 * The three products of a linear layer, rows in blocks of four so that a weight that is loaded is used
 * four times. The number of rows is a multiple of four: every batch and count here is.
 */

/** out `[rows, outputs]` = from `[rows, inputs]` · weight `[inputs, outputs]` + bias */
export function multiply(
  from: Float32Array,
  weight: Float32Array,
  bias: Float32Array,
  out: Float32Array,
  inputs: number,
  outputs: number,
): void {
  const rows = out.length / outputs;
  for (let row = 0; row < rows; row += 4) {
    const r0 = row * inputs;
    const r1 = r0 + inputs;
    const r2 = r1 + inputs;
    const r3 = r2 + inputs;
    for (let o = 0; o < outputs; o += 2) {
      const p = bias[o]!;
      const q = bias[o + 1]!;
      let p0 = p;
      let p1 = p;
      let p2 = p;
      let p3 = p;
      let q0 = q;
      let q1 = q;
      let q2 = q;
      let q3 = q;
      for (let k = 0, w = o; k < inputs; k++, w += outputs) {
        const wp = weight[w]!;
        const wq = weight[w + 1]!;
        const x0 = from[r0 + k]!;
        const x1 = from[r1 + k]!;
        const x2 = from[r2 + k]!;
        const x3 = from[r3 + k]!;
        p0 += x0 * wp;
        q0 += x0 * wq;
        p1 += x1 * wp;
        q1 += x1 * wq;
        p2 += x2 * wp;
        q2 += x2 * wq;
        p3 += x3 * wp;
        q3 += x3 * wq;
      }
      const at = row * outputs + o;
      out[at] = p0;
      out[at + 1] = q0;
      out[at + outputs] = p1;
      out[at + outputs + 1] = q1;
      out[at + 2 * outputs] = p2;
      out[at + 2 * outputs + 1] = q2;
      out[at + 3 * outputs] = p3;
      out[at + 3 * outputs + 1] = q3;
    }
  }
}

/** out `[rows, inputs]` = delta `[rows, outputs]` · weightᵀ */
export function multiplyTransposed(
  delta: Float32Array,
  weight: Float32Array,
  out: Float32Array,
  inputs: number,
  outputs: number,
): void {
  const rows = out.length / inputs;
  for (let row = 0; row < rows; row += 4) {
    const r0 = row * outputs;
    const r1 = r0 + outputs;
    const r2 = r1 + outputs;
    const r3 = r2 + outputs;
    for (let k = 0; k < inputs; k++) {
      const w = k * outputs;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let o = 0; o < outputs; o++) {
        const value = weight[w + o]!;
        s0 += delta[r0 + o]! * value;
        s1 += delta[r1 + o]! * value;
        s2 += delta[r2 + o]! * value;
        s3 += delta[r3 + o]! * value;
      }
      const at = row * inputs + k;
      out[at] = s0;
      out[at + inputs] = s1;
      out[at + 2 * inputs] = s2;
      out[at + 3 * inputs] = s3;
    }
  }
}

/** weightGradient `[inputs, outputs]` = fromᵀ · delta, biasGradient = the column sums of delta */
export function accumulateWeightGradient(
  from: Float32Array,
  delta: Float32Array,
  weightGradient: Float32Array,
  biasGradient: Float32Array,
  inputs: number,
  outputs: number,
): void {
  weightGradient.fill(0);
  biasGradient.fill(0);
  const rows = delta.length / outputs;
  for (let row = 0; row < rows; row += 4) {
    const d0 = row * outputs;
    const d1 = d0 + outputs;
    const d2 = d1 + outputs;
    const d3 = d2 + outputs;
    for (let o = 0; o < outputs; o++) {
      biasGradient[o] = biasGradient[o]! + delta[d0 + o]! + delta[d1 + o]! + delta[d2 + o]! + delta[d3 + o]!;
    }
    for (let k = 0; k < inputs; k++) {
      const at = row * inputs + k;
      const x0 = from[at]!;
      const x1 = from[at + inputs]!;
      const x2 = from[at + 2 * inputs]!;
      const x3 = from[at + 3 * inputs]!;
      const w = k * outputs;
      for (let o = 0; o < outputs; o++) {
        weightGradient[w + o] =
          weightGradient[w + o]! +
          x0 * delta[d0 + o]! +
          x1 * delta[d1 + o]! +
          x2 * delta[d2 + o]! +
          x3 * delta[d3 + o]!;
      }
    }
  }
}
