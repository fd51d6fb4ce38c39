import { main } from "../scripts/process.mjs";
import { benchBrowser } from "./browser.mjs";
import { benchDawn } from "./dawn.mjs";
import { parseOptions } from "./options.mjs";
import { formatReport, writeReport } from "./report.mjs";

await main(async () => {
  const options = parseOptions(process.argv.slice(2));
  const report = options.dawn ? await benchDawn(options) : await benchBrowser(options);
  console.log(formatReport(report));
  console.log(`\n${writeReport(report)}`);
});
