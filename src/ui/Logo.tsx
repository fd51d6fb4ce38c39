/** The mark of the lab: three paths from one point of noise to three of data. */
export function Logo() {
  return (
    <svg viewBox="0 0 28 20" className="logo" aria-hidden="true">
      <path className="logo-path" d="M4 10C12 10 13 4 23 4M4 10H23M4 10C12 10 13 16 23 16" />
      <path className="logo-source" d="M4 10h0" />
      <path className="logo-data" d="M24 4h0M24 10h0M24 16h0" />
    </svg>
  );
}
