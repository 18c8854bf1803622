/** The exit code of a program that was interrupted: 128 and the number of the signal, as shells count. */
export const interrupted = 130;

/** The exit code when the reader of the output has gone. */
export const brokenPipe = 141;
