import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { dawnEnvironment } from "../scripts/dawn.mjs";
import { Failure, root } from "../scripts/process.mjs";

/**
 * The lab's engine alone, in a Node process that has the environment Dawn needs from its start.
 * @param {import("./options.mjs").Options} options
 * @returns {Promise<import("./report.mjs").Report>}
 */
export async function benchDawn(options) {
  const script = fileURLToPath(new URL("dawn-process.mjs", import.meta.url));
  const child = spawn(process.execPath, [script], {
    cwd: root,
    env: { ...process.env, ...(await dawnEnvironment()) },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return new Promise((resolve, reject) => {
    /** @type {import("./report.mjs").Report | null} */
    let report = null;
    child.on("message", (message) => {
      report = /** @type {import("./report.mjs").Report} */ (message);
    });
    child.on("close", (code) => {
      if (report) resolve(report);
      else reject(new Failure(`The benchmark's process ended with ${code} and no result (see above).`));
    });
    child.send(options);
  });
}
