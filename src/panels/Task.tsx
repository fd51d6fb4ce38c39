import { useStore } from "zustand";
import { taskStore } from "../telemetry/task-store.ts";
import { useCommands } from "../ui/commands.ts";

/** What runs step by step, how far it is, and the way to stop it; nothing where nothing runs. */
export function Task() {
  const { cancelTask } = useCommands();
  const task = useStore(taskStore, (state) => state.task);
  if (!task) return null;
  return (
    <div className="task" role="status">
      <span>
        {task.name}: {task.doing}
      </span>
      <button type="button" className="fold-button" onClick={cancelTask}>
        Cancel
      </button>
      <progress value={task.progress} max={1} aria-label={`${task.name}, share done`} />
    </div>
  );
}
