import {
  Dices,
  Download,
  Link2,
  Menu as MenuIcon,
  Moon,
  PanelRight,
  Pause,
  Play,
  Presentation,
  RotateCcw,
  StepForward,
  Sun,
  Undo2,
} from "lucide-react";
import { useStore } from "zustand";
import { savedStore } from "../../telemetry/saved-store.ts";
import { useCommands } from "../../ui/commands.ts";
import { ActionMenu } from "../../ui/controls/ActionMenu.tsx";
import { IconButton } from "../../ui/controls/IconButton.tsx";
import { thousands } from "../../ui/format.ts";
import { Logo } from "../../ui/Logo.tsx";
import { togglePresenter, toggleTheme } from "../../ui/theme.ts";
import { useRun, useView } from "../../ui/use-stores.ts";
import { MistakeBadge } from "../mistakes/MistakeBadge.tsx";
import { Counter } from "./Counter.tsx";
import { exportActions } from "./export-actions.ts";
import { useShare } from "./use-share.ts";
import "./top-bar.css";

interface TopBarProps {
  readonly drawerOpen: boolean;
  readonly onDrawer: () => void;
}

export function TopBar({ drawerOpen, onDrawer }: TopBarProps) {
  const commands = useCommands();
  const theme = useView((state) => state.theme);
  const undo = useStore(savedStore, (state) => state.undo);
  const presenter = useView((state) => state.presenter);
  const [shared, share] = useShare();
  const themeLabel = theme === "dark" ? "Light theme" : "Dark theme";
  const presenterLabel = presenter ? "Normal type" : "Larger type for a projector";
  return (
    <header className="bar">
      <div className="bar-name">
        <Logo />
        <h1>Flow Matching Lab</h1>
      </div>
      <div className="bar-run">
        <div className="bar-reset">
          <button
            type="button"
            className="button bar-reset-main"
            onClick={commands.reset}
            title="Start again, same seed"
          >
            <RotateCcw aria-hidden="true" />
            <span className="bar-label">Reset</span>
          </button>
          <IconButton
            label="Start again with a new seed"
            icon={<Dices />}
            onClick={commands.newSeed}
            className="button"
          />
        </div>
        {undo && (
          <IconButton
            className="bar-wide"
            label={`Undo: back to step ${thousands(undo.step)}`}
            icon={<Undo2 />}
            onClick={commands.undo}
          />
        )}
        <TrainButton />
        <button
          type="button"
          className="button bar-step"
          onClick={commands.stepOnce}
          title="One training step"
        >
          <StepForward aria-hidden="true" />
          <span className="bar-label">Step</span>
        </button>
        <Counter />
      </div>
      <div className="bar-page">
        <MistakeBadge place="bar" />
        <button type="button" className="button-quiet bar-wide" onClick={share}>
          <Link2 aria-hidden="true" />
          <span className="bar-label">{shared}</span>
        </button>
        <ActionMenu
          className="button-quiet bar-wide"
          label="Export"
          face={
            <>
              <Download />
              <span className="bar-label">Export</span>
            </>
          }
          groups={[exportActions(commands)]}
        />
        <IconButton
          className="bar-wide"
          label={presenterLabel}
          icon={<Presentation />}
          onClick={togglePresenter}
        />
        <IconButton
          className="bar-wide"
          label={themeLabel}
          icon={theme === "dark" ? <Sun /> : <Moon />}
          onClick={toggleTheme}
        />
        <button
          type="button"
          className="button-quiet bar-drawer"
          aria-expanded={drawerOpen}
          onClick={onDrawer}
        >
          <PanelRight aria-hidden="true" />
          <span className="bar-label">Panels</span>
        </button>
        <ActionMenu
          className="icon-button bar-narrow"
          label="Menu"
          face={<MenuIcon />}
          groups={[
            [
              { label: "Reset, same seed", run: commands.reset },
              { label: "Reset, new seed", run: commands.newSeed },
              ...(undo
                ? [{ label: "Undo", hint: `back to step ${thousands(undo.step)}`, run: commands.undo }]
                : []),
            ],
            [{ label: "Copy the link", run: share }, ...exportActions(commands)],
            [
              { label: themeLabel, run: toggleTheme },
              { label: presenterLabel, run: togglePresenter },
            ],
          ]}
        />
      </div>
    </header>
  );
}

function TrainButton() {
  const { train, pause } = useCommands();
  const phase = useRun((state) => state.phase);
  const training = phase === "training";
  return (
    <button
      type="button"
      className="button-main"
      onClick={training ? pause : train}
      disabled={phase === "starting" || phase === "unsupported"}
    >
      {training ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
      {training ? "Pause" : "Train"}
    </button>
  );
}
