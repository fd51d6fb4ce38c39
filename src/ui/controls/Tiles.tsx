import { Tooltip } from "@base-ui/react/tooltip";
import { type ReactNode, useId } from "react";
import { tipHandle } from "./floating.ts";
import "./tiles.css";

export interface Tile {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly picture: ReactNode;
}

interface TilesProps {
  readonly label: string;
  readonly tiles: readonly Tile[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** One more tile that is no choice by itself, e.g. the file picker. */
  readonly extra?: ReactNode;
}

/** A choice among pictures: native radio buttons, so that keyboard and screen readers know what to do. */
export function Tiles({ label, tiles, value, onChange, extra }: TilesProps) {
  const name = useId();
  return (
    <fieldset className="tiles">
      <legend className="visually-hidden">{label}</legend>
      {tiles.map((tile) => (
        <Tooltip.Trigger
          key={tile.id}
          handle={tipHandle}
          payload={{ title: tile.label, text: tile.help }}
          delay={400}
          render={
            <label className="tile" data-chosen={tile.id === value || undefined}>
              <input
                className="visually-hidden"
                type="radio"
                name={name}
                value={tile.id}
                checked={tile.id === value}
                onChange={() => onChange(tile.id)}
              />
              {tile.picture}
              <span className="visually-hidden">{tile.label}</span>
            </label>
          }
        />
      ))}
      {extra}
    </fieldset>
  );
}
