import { Popover } from "@base-ui/react/popover";
import { Tooltip } from "@base-ui/react/tooltip";
import { Formula } from "./Formula.tsx";
import { helpHandle, tipHandle } from "./floating.ts";
import "./floating.css";

/** The page's one tooltip and one help popover; mounted once. */
export function FloatingLayer() {
  return (
    <>
      <Tooltip.Root handle={tipHandle}>
        {({ payload }) => (
          <Tooltip.Portal>
            <Tooltip.Positioner
              side={payload?.title ? "right" : "bottom"}
              sideOffset={8}
              collisionPadding={8}
            >
              <Tooltip.Popup className="popup tip">
                {payload?.title && <strong>{payload.title}</strong>}
                {payload?.text}
              </Tooltip.Popup>
            </Tooltip.Positioner>
          </Tooltip.Portal>
        )}
      </Tooltip.Root>
      <Popover.Root handle={helpHandle}>
        {({ payload }) => (
          <Popover.Portal>
            <Popover.Positioner side="right" align="start" sideOffset={12} collisionPadding={8}>
              <Popover.Popup className="popup info-popup" initialFocus={false}>
                <Popover.Title className="info-title">{payload?.title}</Popover.Title>
                <Popover.Description className="info-help">{payload?.help}</Popover.Description>
                {payload?.formula !== undefined && <Formula tex={payload.formula} />}
                {payload?.source !== undefined && <p className="info-source">{payload.source}</p>}
              </Popover.Popup>
            </Popover.Positioner>
          </Popover.Portal>
        )}
      </Popover.Root>
    </>
  );
}
