import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { readTold, type Refused, type Told } from './told.ts';

const defaultPort = 4401;
/** How many ports after the usual one are tried before any free one is taken. */
const portsToTry = 20;

/** How the authorization server is run. */
export interface AuthorizationServerOptions {
  /** Exactly this port; undefined for the usual one or the next free. */
  readonly authPort: number | undefined;
  readonly home: string;
  /** The address of the page that explains reasons. */
  readonly explanations: string;
}

/** An authorization server that runs. */
export interface AuthorizationServer {
  /** What it said about itself. */
  readonly told: Told;
  /** Passes a signal on. */
  readonly stop: (signal: NodeJS.Signals) => void;
  /** The exit code. */
  readonly ended: Promise<number | null>;
}

/** Runs `mintmark serve` from the source, in a process of its own. */
export async function startAuthorizationServer(
  root: string,
  options: AuthorizationServerOptions,
): Promise<AuthorizationServer> {
  const near = Array.from({ length: portsToTry }, (_, index) => defaultPort + index);
  const ports = options.authPort === undefined ? [...near, 0] : [options.authPort];
  let refused: Refused | undefined;
  for (const port of ports) {
    const answer = await run(root, port, options);
    if ('told' in answer) return answer;
    refused = answer;
    if (refused.code !== 'port_taken') break;
  }
  throw new Error(`the authorization server does not start: ${refused?.message}; try: ${refused?.hint}`);
}

async function run(
  root: string,
  port: number,
  { home, explanations }: AuthorizationServerOptions,
): Promise<AuthorizationServer | Refused> {
  const child = spawn(
    process.execPath,
    [
      '--conditions=@mintmark/source',
      '--disable-warning=ExperimentalWarning',
      join(root, 'apps', 'mintmark', 'src', 'cli.ts'),
      'serve',
      '--json',
      ...['--log-level', 'warn', '--port', String(port), '--home', home, '--explanations', explanations],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const told = readTold(await firstLine(child));
  return 'message' in told ? told : { told, ended, stop: (signal) => void child.kill(signal) };
}

async function firstLine(child: ChildProcessByStdio<null, Readable, null>): Promise<string> {
  const lines = createInterface(child.stdout);
  const line = await Promise.race([once(lines, 'line'), once(lines, 'close')]);
  return String(line[0] ?? '');
}
