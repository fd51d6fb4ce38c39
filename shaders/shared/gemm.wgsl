// The shape of one matrix product, in blocks of four, and where its operands stand (in vec4f).
struct Gemm {
  rows4: u32,
  cols4: u32,
  depth4: u32,
  // depth4 of one slice: slice y covers [y·slice4, (y + 1)·slice4)
  slice4: u32,
  // first vec4f of the weight matrix and of the bias in the weight arena
  weight: u32,
  bias: u32,
  // hidden layer's number, for the dropout key
  layer: u32,
  // vec4f in a row of input and weight, of a product whose depth ends before the row does
  row4: u32,
}
