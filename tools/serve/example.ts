import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readExample, type ToldExample } from './told-example.ts';

/** How the example of a token's life is run. */
export interface ExampleOptions {
  /** Exactly this port for the app; undefined for the usual one or the next free. */
  readonly appPort: number | undefined;
  /** Exactly this port for the API; undefined for the usual one or the next free. */
  readonly apiPort: number | undefined;
  /** The ports of the gateway that is to be in front of the API; undefined for none. */
  readonly gateway: { readonly port: number; readonly adminPort: number } | undefined;
  readonly home: string;
  readonly issuer: string;
  /** The address of the debugger's page. */
  readonly debuggerUrl: string;
}

/** An example that runs. */
export interface Example {
  readonly told: ToldExample;
  /** Passes a signal on. */
  readonly stop: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<unknown>;
}

/** Runs the example from the source, in a process of its own; undefined with `problem` told where it does not start. */
export async function startExample(
  root: string,
  options: ExampleOptions,
): Promise<Example | { readonly problem: string }> {
  const child = spawn(
    process.execPath,
    [
      '--conditions=@mintmark/source',
      '--disable-warning=ExperimentalWarning',
      join(root, 'examples', 'lifecycle', 'server', 'main.ts'),
      ...['--home', options.home, '--issuer', options.issuer, '--debugger', options.debuggerUrl],
      ...(options.appPort === undefined ? [] : ['--app-port', String(options.appPort)]),
      ...(options.apiPort === undefined ? [] : ['--api-port', String(options.apiPort)]),
      ...(options.gateway === undefined ? [] : optionsOf(options.gateway)),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'exit');
  const lines = createInterface(child.stdout);
  const [line] = await Promise.race([once(lines, 'line'), once(lines, 'close')]);
  const told = readExample(String(line ?? ''));
  return 'problem' in told ? told : { told, ended, stop: (signal) => void child.kill(signal) };
}

function optionsOf({ port, adminPort }: NonNullable<ExampleOptions['gateway']>): readonly string[] {
  return ['--gateway-port', String(port), '--gateway-admin-port', String(adminPort)];
}
