import { useStore } from "zustand";
import { labelDropout } from "../../algorithms/conditionings/label-dropout.ts";
import { configStore } from "../../config/store.ts";
import { type Floor, runStore } from "../../telemetry/run-store.ts";
import { LiveLine } from "../../ui/chart/LiveLine.tsx";
import { Info } from "../../ui/controls/Info.tsx";
import { significant, thousands } from "../../ui/format.ts";
import { lossSource } from "./LossPanel.tsx";
import { remainderOf } from "./remainder.ts";

const formula = String.raw`\mathbb{E}\,\mathrm{tr}\,\mathrm{Cov}(u_t \mid x_t)\,/\,d`;

/** What is left of the loss above each floor, now. */
const remainder = (of: "floor" | "generatorFloor") => () => {
  const floor = runStore.getState()[of];
  return floor ? remainderOf(lossSource.latest(), floor.value) : "";
};
const aboveTrain = remainder("floor");
const aboveGenerator = remainder("generatorFloor");

/** Both floors by name, each with its interval, and how far above them the training loss is. */
export function Floors() {
  const floor = useStore(runStore, (state) => state.floor);
  const generatorFloor = useStore(runStore, (state) => state.generatorFloor);
  const conditional = useStore(configStore, ({ data }) => data.labels === "condition");
  if (!floor)
    return (
      <p>
        No floor is known for this run: in closed form it takes a gaussian source, independent pairs, and no
        noise that is added to the data in each step. Of pairs that are coupled batch by batch, in the plane
        and without labels, it is estimated.
      </p>
    );
  return (
    <>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">floor</th>
            <th scope="col">training loss</th>
          </tr>
        </thead>
        <tbody>
          {floor.estimated ? (
            <Row floor={floor} above={aboveTrain} name="estimated" help={help.estimated} />
          ) : (
            <Row floor={floor} above={aboveTrain} name="training set's" help={help.train} />
          )}
          {generatorFloor && (
            <Row floor={generatorFloor} above={aboveGenerator} name="generator's" help={help.generator} />
          )}
        </tbody>
      </table>
      {conditional && (
        <p className="study-note">
          Training leaves out {significant(100 * labelDropout, 2)} % of the labels, and so does the floor;
          validation leaves out none and may lie below it.
        </p>
      )}
    </>
  );
}

const help = {
  estimated:
    "No closed form is known for these pairs. At each of 24 times every row's velocity is foretold by a line through those of its four neighbours in xt among 1,024 rows; what it differs by is variance. Where the floor is known it came out within its interval: on turned pairs with noise, where the field is a line, and 1 to 3 % high on independent pairs of eight gaussians and of the checkerboard, where it folds. The interval knows of chance alone.",
  train:
    "The least loss on the finite training set: what is left when every point of it is known by heart. Training cannot go below it, and no network should come near it where the set is small.",
  generator:
    "The least loss on fresh points of the law that the data were drawn from: what validation approaches. It is always higher than the training set's.",
};

interface RowProps {
  readonly name: string;
  readonly help: string;
  readonly floor: Floor;
  readonly above: () => string;
}

function Row({ name, help: text, floor, above }: RowProps) {
  const { value, low, high, count } = floor;
  return (
    <tr>
      <td>
        <Info
          trigger={name}
          title={`The ${name} floor`}
          help={`${text} Averaged over ${thousands(count)} ${floor.estimated ? "pairs" : "draws of the closed form"}.`}
          formula={formula}
          source={
            floor.estimated
              ? "Devroye et al. 2018, A nearest neighbor estimate of the residual variance, Electronic Journal of Statistics 12"
              : "Lipman et al. 2023, arXiv 2210.02747, equations 6–8: the posterior, written out"
          }
        />{" "}
        <span className="figure">{significant(value)}</span>
        <div className="study-note figure">
          {significant(low, 4)} to {significant(high, 4)}
        </div>
      </td>
      <td className="figure">
        <LiveLine source={lossSource} read={above} />
      </td>
    </tr>
  );
}
