/** The exit code of a program that was interrupted: 128 and the number of the signal, as shells count. */
export const interrupted = 130;

/** The exit code when the reader of the output has gone. */
export const brokenPipe = 141;

const waiting: (() => void)[] = [];

/** Has an interruption stop one thing instead of the program, once. Returns what takes that back. */
export function onInterrupt(stop: () => void): () => void {
  waiting.push(stop);
  return () => {
    const index = waiting.indexOf(stop);
    if (index >= 0) waiting.splice(index, 1);
  };
}

/** Stops what asked for it; where nothing did, or at the second time, ends the program. */
export function interrupt(end: () => void): void {
  const stop = waiting.pop();
  if (stop === undefined) end();
  else stop();
}
