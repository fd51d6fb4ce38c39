import { LabError } from "../lib/errors.ts";
import type { Rgb } from "./colour.ts";

/** Colours that classes can be told apart by. */
export const mostClasses = 10;

/** The look of the stage, in numbers. */
export interface Theme {
  readonly ground: Rgb;
  /** Leaves the ground to what lies under the canvas (a grid, say); screenshots still get it. */
  readonly transparent: boolean;
  readonly source: Rgb;
  readonly data: Rgb;
  readonly generated: Rgb;
  /** What is exact. */
  readonly reference: Rgb;
  /** Of classes, ten of them. */
  readonly categories: readonly Rgb[];
  /** Of data points under the samples. */
  readonly dataAlpha: number;
  readonly trailAlpha: number;
  /** CSS pixels. */
  readonly trailWidth: number;
  /** 1, and more for a projector: points grow with the type. */
  readonly zoom: number;
}

/**
 * Reads the tokens.
 * @param token the value of a CSS custom property, e.g.
 *   `(name) => getComputedStyle(document.documentElement).getPropertyValue(name)`
 * @throws LabError where a token is missing or is not a `#rrggbb` colour or a number.
 */
export function readTheme(token: (name: string) => string, transparent: boolean): Theme {
  const colour = (name: string): Rgb => parseHex(name, token(name).trim());
  const number = (name: string): number => parseNumber(name, token(name).trim());
  return {
    ground: colour("--ground"),
    transparent,
    source: colour("--source"),
    data: colour("--data"),
    generated: colour("--generated"),
    reference: colour("--reference"),
    categories: Array.from({ length: mostClasses }, (_, k) => colour(`--cat-${k + 1}`)),
    dataAlpha: number("--alpha-under"),
    trailAlpha: number("--alpha-trail"),
    trailWidth: number("--line-trail"),
    zoom: number("--zoom"),
  };
}

function parseHex(name: string, text: string): Rgb {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text)?.[1];
  if (!digits) throw tokenError(name, text, "a #rgb or #rrggbb colour");
  const long = digits.length === 6 ? digits : digits.replace(/./g, "$&$&");
  const value = Number.parseInt(long, 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

function parseNumber(name: string, text: string): number {
  const value = Number.parseFloat(text);
  if (!Number.isFinite(value)) throw tokenError(name, text, "a number");
  return value;
}

function tokenError(name: string, text: string, wanted: string): LabError {
  return new LabError("invalid-argument", `The style token ${name} is "${text}", which is not ${wanted}.`, {
    hint: "Load the design tokens before the stage is created.",
  });
}
