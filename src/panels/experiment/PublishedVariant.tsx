import { useStore } from "zustand";
import { dataPresetOf, dataPresets } from "../../config/presets.ts";
import { configStore } from "../../config/store.ts";
import { useCommands } from "../../ui/commands.ts";
import { CostMark } from "../../ui/controls/CostMark.tsx";
import { Info } from "../../ui/controls/Info.tsx";
import { SelectField } from "../../ui/controls/SelectField.tsx";

const help =
  "Data and source exactly as published code draws them: figures of papers hold for these alone. Choosing one sets the data, their scaling and the source.";

/** The data of well-known papers and packages, set at once. */
export default function PublishedVariant() {
  const { configure } = useCommands();
  const preset = useStore(configStore, dataPresetOf);
  const choose = (id: string) => {
    const next = dataPresets.find((one) => one.id === id);
    if (next) configure(next.patch);
  };
  return (
    <div className="param-row param-row-short">
      <span className="param-label">
        <Info trigger="Published variant" title="Published variant" help={help} source={preset?.source} />
        <CostMark cost="reset" />
      </span>
      <SelectField
        label="Published variant"
        options={dataPresets}
        value={preset?.id ?? "none"}
        onChange={choose}
      />
    </div>
  );
}
