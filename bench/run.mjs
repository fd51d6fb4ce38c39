import { main } from "../scripts/process.mjs";
import { benchBrowser } from "./browser.mjs";
import { benchDawn } from "./dawn.mjs";
import { parseOptions } from "./options.mjs";
import { formatPanels } from "./panel-report.mjs";
import { benchPanels } from "./panels.mjs";
import { formatReport, writeReport } from "./report.mjs";

await main(async () => {
  const options = parseOptions(process.argv.slice(2));
  if (options.panels) {
    const report = await benchPanels(options);
    console.log(formatPanels(report));
    console.log(`\n${writeReport(report)}`);
    return;
  }
  const report = options.dawn ? await benchDawn(options) : await benchBrowser(options);
  console.log(formatReport(report));
  console.log(`\n${writeReport(report)}`);
});
