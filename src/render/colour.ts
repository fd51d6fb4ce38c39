/** sRGB as CSS writes it, gamma-encoded, each from 0 to 1. */
export type Rgb = readonly [number, number, number];
type Triple = readonly [number, number, number];

/**
 * OKLab (B. Ottosson, "A perceptual color space for image processing", 2020): equal steps look equal,
 * so the way from source to generated has no muddy middle.
 */
export function mixColours(from: Rgb, to: Rgb, share: number): Rgb {
  if (share <= 0) return from;
  if (share >= 1) return to;
  const a = toOklab(from);
  const b = toOklab(to);
  return fromOklab([0, 1, 2].map((i) => a[i]! + (b[i]! - a[i]!) * share) as [number, number, number]);
}

/** Above 1: what is still mostly noise keeps the colour of noise a little longer. */
const RIPENING = 1.4;

/** @returns the colour of a particle at time `t` on its way from `source` (t = 0) to `generated` (t = 1). */
export function flowColour(source: Rgb, generated: Rgb, t: number): Rgb {
  return mixColours(source, generated, Math.max(0, t) ** RIPENING);
}

/** @returns `[count, 4]` flow colours at equal steps of t, both ends included, alpha 1. */
export function flowRamp(source: Rgb, generated: Rgb, count: number): Float32Array<ArrayBuffer> {
  const ramp = new Float32Array(count * 4);
  for (let i = 0; i < count; i++) ramp.set([...flowColour(source, generated, i / (count - 1)), 1], i * 4);
  return ramp;
}

/** @returns premultiplied `[r, g, b, a]`. */
export function premultiplied(colour: Rgb, alpha: number): readonly [number, number, number, number] {
  return [colour[0] * alpha, colour[1] * alpha, colour[2] * alpha, alpha];
}

function toOklab(colour: Rgb): Triple {
  const [r, g, b] = colour.map(decode) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Triple): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encode(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encode(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encode(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** The sRGB transfer function (IEC 61966-2-1) and its inverse. */
function decode(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function encode(value: number): number {
  const encoded = value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
  return Math.min(1, Math.max(0, encoded));
}
