import { Failure } from "../scripts/process.mjs";

/** Engines in the order of the table; the lab's own comes first. */
export const engineNames = [
  "lab",
  "lab-exact",
  "lab-sinkhorn",
  "lab-sinkhorn-2",
  "plain",
  "jax-webgpu",
  "jax-wasm",
  "onnx-webgpu",
  "onnx-wasm",
  "tensorflow-webgpu",
  "tensorflow-webgl",
  "tensorflow-wasm",
  "tensorflow-cpu",
];

export const usage = `npm run bench -- [options]
  --engines a,b     ${engineNames.join(", ")} (all)
  --batches a,b     batch sizes (256,1024,4096)
  --rounds n        interleaved rounds; the table shows their median and range (3)
  --seconds s       how long an engine trains in a round (3)
  --sample-seconds s  the longest time for one sampling; fewer steps are made and the rest reckoned (20)
  --dawn            the lab's engine alone, from Node, on the adapter that is there
  --panels          the page itself: its default network's steps/s with each panel open and with none`;

/** @typedef {{ engines: string[], batches: number[], rounds: number, seconds: number, sampleSeconds: number, dawn: boolean, panels: boolean }} Options */

/**
 * @param {string} name
 * @param {string | undefined} text
 */
function positive(name, text) {
  const value = Number(text);
  if (!(value > 0)) throw new Failure(`${name} wants a positive number, not "${text ?? ""}".\n\n${usage}`);
  return value;
}

/**
 * @param {readonly string[]} args
 * @returns {Options}
 * @throws {Failure} naming the option that is not understood
 */
export function parseOptions(args) {
  /** @type {Options} */
  const options = {
    engines: engineNames,
    batches: [256, 1024, 4096],
    rounds: 3,
    seconds: 3,
    sampleSeconds: 20,
    dawn: false,
    panels: false,
  };
  const rest = [...args];
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    if (name === "--dawn") options.dawn = true;
    else if (name === "--panels") options.panels = true;
    else if (name === "--rounds") options.rounds = Math.ceil(positive(name, rest.shift()));
    else if (name === "--seconds") options.seconds = positive(name, rest.shift());
    else if (name === "--sample-seconds") options.sampleSeconds = positive(name, rest.shift());
    else if (name === "--batches") {
      options.batches = (rest.shift() ?? "").split(",").map((text) => positive("--batches", text));
      if (options.batches.some((rows) => rows % 4 !== 0)) {
        throw new Failure("--batches wants multiples of 4: the plain loop goes through rows in fours.");
      }
    } else if (name === "--engines") {
      options.engines = (rest.shift() ?? "").split(",");
      const unknown = options.engines.find((engine) => !engineNames.includes(engine));
      if (unknown !== undefined) throw new Failure(`No engine is called "${unknown}".\n\n${usage}`);
    } else throw new Failure(name === "--help" ? usage : `"${name}" is not an option.\n\n${usage}`);
  }
  return options;
}
