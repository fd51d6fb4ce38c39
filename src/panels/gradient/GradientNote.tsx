import { history } from "../../telemetry/history.ts";
import { LiveLine } from "../../ui/chart/LiveLine.tsx";
import { significant } from "../../ui/format.ts";
import { gradientSource } from "./live-source.ts";

const norm = () => (history.length > 0 ? significant(gradientSource.latest()) : "–");

/** How strong the pull on the weights is. */
export default function GradientNote() {
  return (
    <>
      norm{" "}
      <span className="figure">
        <LiveLine source={gradientSource} read={norm} />
      </span>
    </>
  );
}
