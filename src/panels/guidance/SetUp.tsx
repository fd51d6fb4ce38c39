import { useStore } from "zustand";
import { configStore } from "../../config/store.ts";
import { useCommands } from "../../ui/commands.ts";
import { PageFrame } from "../page/PageFrame.tsx";

const threeAgainstFive = {
  data: { id: "eight-gaussians", classes: "three-five", labels: "condition" },
} as const;

/** What is missing where the network is not told the classes, and one press to have it. */
export function SetUp() {
  const { configure, data } = useCommands();
  const names = data()?.set.labels ? (data()?.set.classNames ?? []) : [];
  const isGrouped = useStore(configStore, (config) => config.data.classes === "three-five");
  return (
    <PageFrame
      question="What does guidance do to the samples?"
      explanation="Guidance sets the velocity that the network gives with a label against the one that it gives without. This network is told no labels, so nothing can guide it."
      aside={
        <div className="guidance-choices">
          {names.length > 0 && (
            <button
              type="button"
              className="fold-button"
              onClick={() => configure({ data: { labels: "condition" } })}
            >
              Condition on labels
            </button>
          )}
          <p className="study-note">
            {names.length > 0
              ? `The network is told the ${names.length} classes of these data; training starts again.`
              : "These data have no labels."}
          </p>
          {!isGrouped && (
            <>
              <button type="button" className="fold-button" onClick={() => configure(threeAgainstFive)}>
                Three modes against five
              </button>
              <p className="study-note">
                Eight gaussians as two classes, where it is known what guidance should have given; training
                starts again.
              </p>
            </>
          )}
        </div>
      }
    >
      <p className="guidance-empty">Nothing to show yet.</p>
    </PageFrame>
  );
}
