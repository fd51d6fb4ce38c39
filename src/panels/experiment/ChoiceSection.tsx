import type { ReactNode } from "react";
import { type Entry, findEntry, type Param, type Registry } from "../../algorithms/entry.ts";
import type { ParamValues } from "../../algorithms/params.ts";
import { ParamControl } from "../../ui/controls/ParamControl.tsx";
import { useSetting } from "../../ui/controls/setting.ts";
import { choiceCost, commonCost } from "./costs.ts";
import { EntryTiles } from "./EntryTiles.tsx";
import { More, placed } from "./More.tsx";
import { Section } from "./Section.tsx";

interface ChoiceSectionProps<E extends Entry> {
  readonly registry: Registry<E>;
  readonly title: string;
  readonly picture: (entry: E, params: ParamValues) => ReactNode;
  /** Which of the listed entries are offered now; all of them by default. */
  readonly offers?: (entry: E, isChosen: boolean) => boolean;
  /** Parameters of the group, whatever is chosen. */
  readonly shared?: readonly Param[];
  /** Below the tiles: what their pictures show. */
  readonly legend?: ReactNode;
  /** Below the parameters. */
  readonly children?: ReactNode;
}

/** A section that is one choice among pictures, and the parameters of what is chosen. */
export function ChoiceSection<E extends Entry>({
  registry,
  title,
  picture,
  offers = () => true,
  shared = [],
  legend,
  children,
}: ChoiceSectionProps<E>) {
  const { group } = registry;
  const [id] = useSetting([group, "id"]);
  const entry = findEntry(registry, String(id));
  const offered = registry.entries.filter((one) => !one.unlisted && offers(one, one.id === id));
  const own = entry?.params ?? [];
  // The entry's own parameter stands where the group has one of that name.
  const others = shared.filter(({ key }) => own.every((param) => param.key !== key));
  return (
    <Section
      id={group}
      title={title}
      value={entry?.label}
      cost={choiceCost([group])}
      marksAll={commonCost([group], String(id)) !== null}
      about={entry}
    >
      <EntryTiles label={title} entries={offered} path={[group]} picture={picture} />
      {legend}
      {own.map((param) => (
        <ParamControl key={param.key} param={param} path={[group, param.key]} />
      ))}
      {others.length === 1 ? (
        <ParamControl param={others[0]!} path={[group, others[0]!.key]} />
      ) : (
        others.length > 1 && <More params={placed(others, group)} />
      )}
      {children}
    </Section>
  );
}
