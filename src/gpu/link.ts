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
  slots: Readonly<Record<string, string>> = {},
): LinkedShader {
  const directives: Line[] = [];
  const body: Line[] = [];
  const seen = new Set<string>();

  const take = (module: string, from: string): void => {
    if (seen.has(module)) return;
    seen.add(module);
    const source = modules.get(module);
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
    return filled;
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
