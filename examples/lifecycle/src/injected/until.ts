const everyMs = 50;

/** Waits until something is so, at most for a while. */
export async function until(isSo: () => boolean, longestMs: number): Promise<void> {
  const start = performance.now();
  while (!isSo() && performance.now() - start < longestMs) {
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
