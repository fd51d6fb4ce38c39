import { Tooltip } from "@base-ui/react/tooltip";
import { type ReactNode, useId } from "react";

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
        <Tooltip.Root key={tile.id}>
          <Tooltip.Trigger
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
          <Tooltip.Portal>
            <Tooltip.Positioner side="right" sideOffset={8} collisionPadding={8}>
              <Tooltip.Popup className="popup tip">
                <strong>{tile.label}</strong>
                {tile.help}
              </Tooltip.Popup>
            </Tooltip.Positioner>
          </Tooltip.Portal>
        </Tooltip.Root>
      ))}
      {extra}
    </fieldset>
  );
}
