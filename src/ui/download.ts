/** Hands a file to the visitor. */
export function download(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser takes the address when the click is handled; a minute later it has, however busy it is.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
