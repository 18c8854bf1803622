import { main } from './main.ts';
import { processTerminal } from './output/process-terminal.ts';

/** 128 and the number of the signal, as shells count. */
const interrupted = 130;
const brokenPipe = 141;

// A reader such as `head` that has seen enough closes the pipe: that is no error, and the rest has no reader.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? brokenPipe : 1);
});
process.stderr.on('error', () => undefined);
process.on('SIGINT', () => process.exit(interrupted));

process.exitCode = await main(process.argv.slice(2), processTerminal());
