import type { FileColumns as Columns } from "../../data/types.ts";
import { type ColumnRoles, useCommands } from "../../ui/commands.ts";
import { Info } from "../../ui/controls/Info.tsx";
import { SelectField } from "../../ui/controls/SelectField.tsx";

/** No column can have this name: names are trimmed. */
const none = " ";

const roles = [
  {
    key: "label",
    other: "score",
    label: "Label column",
    help: "A column of classes: it is no coordinate, and the network can be told which class to make.",
  },
  {
    key: "score",
    other: "label",
    label: "Score column",
    help: "A column of numbers that you want more of: it is no coordinate, and the network never sees it. The Surrogate page learns it from the points and steers samples towards high scores.",
  },
] as const;

/** What the columns of a file are; another choice reads the file again and starts again. */
export function FileColumns({ file }: { readonly file: Columns }) {
  const { readColumns } = useCommands();
  const { label, score } = file;
  return roles.map(({ key, other, label: title, help }) => {
    const names = [...new Set(file.names)].filter((name) => name !== file[other]);
    return (
      <div className="param-row param-row-short" key={key}>
        <span className="param-label">
          <Info trigger={title} title={title} help={`${help} Another choice starts again.`} />
        </span>
        <SelectField
          label={title}
          options={[
            { id: none, label: "None", help: "No column of the file is one." },
            ...names.map((name) => ({
              id: name,
              label: name,
              help: `Column ${file.names.indexOf(name) + 1}.`,
            })),
          ]}
          value={file[key] ?? none}
          onChange={(id) => {
            const chosen: Partial<ColumnRoles> = { [key]: id === none ? null : id };
            readColumns({ label, score, ...chosen });
          }}
        />
      </div>
    );
  });
}
