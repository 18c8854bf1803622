import { main } from './main.ts';
import { exitCodes } from './output/failure.ts';
import { processTerminal } from './output/process-terminal.ts';
import { brokenPipe, interrupt, interrupted } from './output/signals.ts';

// A reader such as `head` that has seen enough closes the pipe: that is no error, and the rest has no reader.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(brokenPipe);
  process.stderr.write(
    `mintmark: cannot write the output (${error.code})\nmintmark: try: check the disk it goes to\n`,
  );
  process.exit(exitCodes.usage);
});
process.stderr.on('error', () => undefined);
process.on('SIGINT', () => interrupt(() => process.exit(interrupted)));

process.exitCode = await main(process.argv.slice(2), processTerminal());
// An input that was not read to its end, because it was stopped, would keep the process waiting.
process.stdin.destroy();
