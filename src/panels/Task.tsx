import { useStore } from "zustand";
import { type Task as TaskOfStore, taskStore } from "../telemetry/task-store.ts";
import { useCommands } from "../ui/commands.ts";

type Name = TaskOfStore["name"];

/** How far one of the named tasks is, and the way to stop it; nothing where none of them runs. */
export function Task({ of }: { of: readonly Name[] }) {
  const { cancelTask } = useCommands();
  const task = useStore(taskStore, (state) => state.task);
  if (!task || !of.includes(task.name)) return null;
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
