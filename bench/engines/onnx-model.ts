import { dim, type Layer, timeFeatures } from "../workload.ts";

/**
 * One Heun step of the network as an ONNX file (protocol buffers, opset 17): from the points, the features of
 * the step's two times and its length to the points after it. Field numbers are those of onnx.proto 1.16.
 */
export function heunModel(layers: readonly Layer[]): Uint8Array {
  const nodes: Uint8Array[] = [];
  const tensors: Uint8Array[] = [];
  let made = 0;
  const apply = (type: string, ...inputs: string[]): string => {
    const output = `${type.toLowerCase()}${made++}`;
    nodes.push(message(...inputs.map((name) => text(1, name)), text(2, output), text(4, type)));
    return output;
  };
  const constant = (name: string, shape: readonly number[], values: Float32Array): string => {
    const dims = shape.map((size) => integer(1, size));
    const raw = bytes(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    tensors.push(message(...dims, integer(2, float32), text(8, name), raw));
    return name;
  };
  const parameters = layers.map(({ inputs, outputs, weight, bias }, i) => ({
    weight: i === 0 ? null : constant(`w${i}`, [inputs, outputs], weight),
    bias: constant(`b${i}`, [outputs], bias),
  }));
  // The first layer's product with the time's features is the same for every row: one row of it is enough.
  const [first] = layers;
  const split = dim * first!.outputs;
  const onPoints = constant("wx", [dim, first!.outputs], first!.weight.slice(0, split));
  const onTime = constant("wt", [timeFeatures, first!.outputs], first!.weight.slice(split));

  const velocity = (x: string, features: string): string => {
    const time = apply("Add", apply("MatMul", features, onTime), parameters[0]!.bias);
    let z = apply("Add", apply("MatMul", x, onPoints), time);
    for (const { weight, bias } of parameters.slice(1)) {
      const activated = apply("Mul", z, apply("Sigmoid", z));
      z = apply("Add", apply("MatMul", activated, weight!), bias);
    }
    return z;
  };
  const start = velocity("x", "from");
  const predicted = apply("Add", "x", apply("Mul", start, "h"));
  const end = velocity(predicted, "to");
  const move = apply("Mul", apply("Add", start, end), apply("Mul", "h", constant("half", [1], half)));
  nodes.push(message(text(1, "x"), text(1, move), text(2, "y"), text(4, "Add")));

  const graph = message(
    ...nodes.map((node) => bytes(1, node)),
    text(2, "heun"),
    ...tensors.map((tensor) => bytes(5, tensor)),
    ...[
      value("x", "n", dim),
      value("from", 1, timeFeatures),
      value("to", 1, timeFeatures),
      value("h", 1),
    ].map((input) => bytes(11, input)),
    bytes(12, value("y", "n", dim)),
  );
  return message(integer(1, 8), bytes(7, graph), bytes(8, message(integer(2, 17))));
}

const float32 = 1;
const half = Float32Array.of(0.5);

/** The type of an input or output; a size that is a word is any. */
function value(name: string, ...shape: (number | string)[]): Uint8Array {
  const sizes = shape.map((size) =>
    bytes(1, message(typeof size === "number" ? integer(1, size) : text(2, size))),
  );
  const type = message(bytes(1, message(integer(1, float32), bytes(2, message(...sizes)))));
  return message(text(1, name), bytes(2, type));
}

function varint(number: number): number[] {
  const digits: number[] = [];
  let rest = number;
  for (; rest > 127; rest = Math.floor(rest / 128)) digits.push((rest % 128) + 128);
  return [...digits, rest];
}

const integer = (field: number, number: number) => Uint8Array.from([...varint(field * 8), ...varint(number)]);

const bytes = (field: number, content: Uint8Array) =>
  message(Uint8Array.from([...varint(field * 8 + 2), ...varint(content.length)]), content);

const text = (field: number, words: string) => bytes(field, new TextEncoder().encode(words));

function message(...parts: Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
