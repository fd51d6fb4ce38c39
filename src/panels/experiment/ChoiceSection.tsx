import type { ReactNode } from "react";
import { type Entry, findEntry, type Param, type Registry } from "../../algorithms/entry.ts";
import { ParamControl } from "../../ui/controls/ParamControl.tsx";
import { useSetting } from "../../ui/controls/setting.ts";
import { Tiles } from "../../ui/controls/Tiles.tsx";
import { More, placed } from "./More.tsx";
import { Section } from "./Section.tsx";

interface ChoiceSectionProps<E extends Entry> {
  readonly registry: Registry<E>;
  readonly title: string;
  readonly picture: (entry: E) => ReactNode;
  /** Parameters of the group, whatever is chosen. */
  readonly shared?: readonly Param[];
}

/** A section that is one choice among pictures, and the parameters of what is chosen. */
export function ChoiceSection<E extends Entry>({
  registry,
  title,
  picture,
  shared = [],
}: ChoiceSectionProps<E>) {
  const { group, entries } = registry;
  const [id, choose] = useSetting([group, "id"]);
  const entry = findEntry(registry, String(id));
  const tiles = entries.map((one) => ({
    id: one.id,
    label: one.label,
    help: one.help,
    picture: picture(one),
  }));
  return (
    <Section id={group} title={title} value={entry?.label} restarts about={entry}>
      <Tiles label={title} tiles={tiles} value={String(id)} onChange={choose} />
      {entry?.params.map((param) => (
        <ParamControl key={param.key} param={param} path={[group, param.key]} />
      ))}
      {shared.length === 1 ? (
        <ParamControl param={shared[0]!} path={[group, shared[0]!.key]} />
      ) : (
        shared.length > 1 && <More params={placed(shared, group)} />
      )}
    </Section>
  );
}
