import { useEffect } from "react";
import { Logo } from "../ui/Logo.tsx";
import { followTheme } from "../ui/theme.ts";
import { type UnsupportedReason, visitorOf, whatIsMissing, whatToDo } from "./unsupported/advice.ts";
import { FlowPicture } from "./unsupported/FlowPicture.tsx";
import "./unsupported/unsupported.css";

interface UnsupportedProps {
  readonly reason: UnsupportedReason;
  /** What the browser or the engine said, for those who want to search for it. */
  readonly details?: string | undefined;
}

/** In place of the bench where it cannot run: what is missing here, what to do, and what one misses. */
export function Unsupported({ reason, details }: UnsupportedProps) {
  useEffect(followTheme, []);
  const visitor = visitorOf(navigator.userAgent, navigator.maxTouchPoints);
  return (
    <main className="unsupported">
      <div className="unsupported-text">
        <p className="unsupported-name">
          <Logo /> Flow Matching Lab
        </p>
        <h1>{reason === "device-lost" ? "The graphics device was lost" : "The lab cannot train here yet"}</h1>
        <p className="unsupported-missing">{whatIsMissing(reason, visitor)}</p>
        <h2>What to do</h2>
        <ol>
          {whatToDo(reason, visitor).map((advice) => (
            <li key={advice}>{advice}</li>
          ))}
        </ol>
        <button type="button" className="unsupported-again" onClick={() => location.reload()}>
          Try again
        </button>
        {details !== undefined && details !== "" && (
          <details>
            <summary>What the browser said</summary>
            <p className="figure">{details}</p>
          </details>
        )}
      </div>
      <FlowPicture />
    </main>
  );
}
