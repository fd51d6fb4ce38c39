/** The network with its real depth: point in, velocity out. */
export function NetworkPicture({ depth }: { depth: number }) {
  const layers = [2, ...new Array<number>(depth).fill(4), 2];
  const [width, height] = [110, 40];
  const x = (layer: number) => 4 + (layer * (width - 8)) / (layers.length - 1);
  const y = (row: number, count: number) => height / 2 + (row - (count - 1) / 2) * 10.5;
  const nodes = layers.map((count, layer) =>
    Array.from({ length: count }, (_, row) => [x(layer), y(row, count)] as const),
  );
  const links = nodes
    .slice(1)
    .flatMap((to, layer) =>
      nodes[layer]!.flatMap(([x0, y0]) => to.map(([x1, y1]) => `M${x0} ${y0}L${x1} ${y1}`)),
    );
  const dots = (column: readonly (readonly [number, number])[]) =>
    column.map(([a, b]) => `M${a} ${b}h0`).join("");
  const hidden = nodes.slice(1, -1).map(dots).join("");
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className="network-picture" aria-hidden="true">
      <path className="network-links" d={links.join("")} />
      <path className="network-rim" d={hidden} />
      <path className="network-unit" d={hidden} />
      <path className="network-end picture-source" d={dots(nodes[0]!)} />
      <path className="network-end network-out" d={dots(nodes.at(-1)!)} />
    </svg>
  );
}
