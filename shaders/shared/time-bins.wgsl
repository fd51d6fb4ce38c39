// Sums over the rows of a bin of flow time. A ring of blocks of steps, so that the oldest steps can be left
// out: [TIME_BLOCKS, quads, TIME_BINS, TIME_LANES] vec4f. Quad 0 is rows, loss, its square, squared norm of
// the row's own gradient; quad 1 + k that squared norm for the layers 4k … 4k + 3.
// src/engine/time-bins.ts has the same numbers.
const TIME_BINS: u32 = 32u;
const TIME_LANES: u32 = 64u;
const TIME_BLOCKS: u32 = 8u;
const TIME_BLOCK_STEPS: u32 = 128u;
