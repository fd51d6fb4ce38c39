import { Failure } from "../scripts/process.mjs";

export const usage = `npm run results -- [options]
  --only text    runs whose table or row contains it, e.g. "transport moons"
  --seeds a,b    only these (0,1,2)
  --tables       makes no runs, only writes the tables of docs/results.md from results/runs.json

Runs that stand in results/runs.json are not made again: it can be stopped at any time and goes on where it was.`;

/**
 * @param {readonly string[]} args
 * @returns {{ only: string, seeds: number[], tablesOnly: boolean }}
 * @throws {Failure} naming the option that is not understood
 */
export function parseOptions(args) {
  const options = { only: "", seeds: /** @type {number[]} */ ([]), tablesOnly: false };
  const rest = [...args];
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    if (name === "--tables") options.tablesOnly = true;
    else if (name === "--only") options.only = rest.shift() ?? "";
    else if (name === "--seeds") options.seeds = (rest.shift() ?? "").split(",").map(Number);
    else throw new Failure(name === "--help" ? usage : `"${name}" is not an option.\n\n${usage}`);
  }
  return options;
}
