/**
 * Links WGSL modules into one source. A module names what it needs with `import "shared/rng";`, and leaves
 * a choice open with `import slot "activation";`, which the caller fills with a module's name. Each module
 * is taken once; WGSL knows no order of declarations, so only `enable` and `diagnostic` move to the top.
 */

export interface LinkedShader {
  readonly source: string;
  /** @returns "shaders/x.wgsl:12" for a line (from 1) of the linked source. */
  origin(line: number): string;
}

/** A module that stands in no file: its text depends on a number, as WGSL unrolls no loops. */
export interface WrittenModule {
  /** Of its own, with every number that the text depends on. */
  readonly name: string;
  readonly source: string;
}

/** What fills a slot: a module's name, or the module. */
export type Slot = string | WrittenModule;

export const slotName = (slot: Slot): string => (typeof slot === "string" ? slot : slot.name);

interface Line {
  readonly text: string;
  readonly module: string;
  readonly number: number;
}

const importLine = /^import (slot )?"([^"]+)";$/;
const directiveLine = /^(enable|requires|diagnostic)\b.*;$/;

/** @throws Error naming the module and line of an import that cannot be resolved. */
export function link(
  entry: string,
  modules: ReadonlyMap<string, string>,
  slots: Readonly<Record<string, Slot>> = {},
): LinkedShader {
  const written = new Map(
    Object.values(slots)
      .filter((slot) => typeof slot !== "string")
      .map(({ name, source }) => [name, source]),
  );
  const directives: Line[] = [];
  const body: Line[] = [];
  const seen = new Set<string>();

  const take = (module: string, from: string): void => {
    if (seen.has(module)) return;
    seen.add(module);
    const source = modules.get(module) ?? written.get(module);
    if (source === undefined) throw new Error(`${from}: there is no module "${module}"`);
    source.split("\n").forEach((text, index) => {
      const line: Line = { text, module, number: index + 1 };
      const found = importLine.exec(text);
      if (found) take(resolve(found, line), place(line));
      else if (directiveLine.test(text)) directives.push(line);
      else body.push(line);
    });
  };

  const resolve = (found: RegExpExecArray, line: Line): string => {
    const name = found[2] ?? "";
    if (!found[1]) return name;
    const filled = slots[name];
    if (filled === undefined) throw new Error(`${place(line)}: slot "${name}" is not filled`);
    return slotName(filled);
  };

  take(entry, "link");
  const unique = new Map(directives.map((line) => [line.text, line]));
  const lines = [...unique.values(), ...body];
  return {
    source: lines.map((line) => line.text).join("\n"),
    origin: (number) => {
      const line = lines[number - 1];
      return line ? place(line) : `${entry}: line ${number}`;
    },
  };
}

function place(line: Line): string {
  return `shaders/${line.module}.wgsl:${line.number}`;
}
