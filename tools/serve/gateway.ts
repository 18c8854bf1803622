import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readGateway, type RefusedGateway } from './told-gateway.ts';

/** A gateway that runs. */
export interface Gateway {
  /** Passes a signal on. */
  readonly stop: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<GatewayEnd>;
}

/** How a gateway has ended. */
export interface GatewayEnd {
  /** Whether this process asked for it. */
  readonly wasStopped: boolean;
}

/** Runs `mintmark gateway run` from the source, in a process of its own. */
export async function startGateway(root: string, config: string): Promise<Gateway | RefusedGateway> {
  const child = spawn(
    process.execPath,
    [
      '--conditions=@mintmark/source',
      '--disable-warning=ExperimentalWarning',
      join(root, 'apps', 'mintmark', 'src', 'cli.ts'),
      ...['gateway', 'run', '--config', config, '--home', join(config, '..')],
      // What a start before this one was made with has other ports.
      ...['--strict', '--workers', '1', '--json'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let wasStopped = false;
  const ended = once(child, 'exit').then(() => ({ wasStopped }));
  // It says when it has taken a change over, or why not.
  createInterface(child.stderr).on('line', (line) => process.stderr.write(`gateway: ${line}\n`));
  const lines = createInterface(child.stdout);
  const [line] = await Promise.race([once(lines, 'line'), once(lines, 'close')]);
  const told = readGateway(String(line ?? ''));
  if ('code' in told) return told;
  return {
    ended,
    stop: (signal) => {
      wasStopped = true;
      child.kill(signal);
    },
  };
}
