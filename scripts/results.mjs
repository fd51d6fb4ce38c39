import { fileURLToPath } from "node:url";
import { parseOptions } from "../results/options.mjs";
import { dawnEnvironment } from "./dawn.mjs";
import { install } from "./install.mjs";
import { main, run } from "./process.mjs";

await main(async () => {
  const args = process.argv.slice(2);
  const { tablesOnly } = parseOptions(args);
  await install();
  const script = fileURLToPath(new URL("../results/process.mjs", import.meta.url));
  const env = tablesOnly ? {} : await dawnEnvironment();
  process.exitCode = await run(process.execPath, [script, ...args], { env });
});
