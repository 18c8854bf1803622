import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { main } from '../main.ts';
import { fakeTerminal } from '../testing/fake-terminal.test-helper.ts';
import type { Handler } from './http/listener.ts';
import { runServe } from './run-serve.ts';
import type { ServeOptions } from './settings.ts';
import type { StartOptions } from './start-server.ts';

/** A new folder that is taken away after the test. */
export function freshFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'mintmark-serve-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const defaults: ServeOptions = {
  host: 'localhost',
  port: 0,
  proxyHeader: 'x-forwarded-for',
  maxBody: 65_536,
  maxConnections: 100,
  log: 'json',
  logLevel: 'info',
  json: true,
};

/** How a server of a test is run. */
export interface ServeTest {
  readonly given?: Partial<ServeOptions>;
  readonly env?: Readonly<Record<string, string>>;
  readonly handler?: Handler;
  readonly administrator?: { readonly username: string; readonly password: string };
}

/** A server that runs. */
export interface RunningTest {
  readonly home: string;
  readonly output: () => string;
  readonly errors: () => string;
  /** What the line of JSON says. */
  readonly told: Told;
  readonly started: StartOptions;
  readonly interrupt: () => void;
  /** The exit code; rejects as the command does. */
  readonly ended: Promise<number>;
  readonly endedAtOnce: () => readonly number[];
  readonly closed: () => boolean;
}

interface Told {
  readonly ok: boolean;
  readonly addresses: Readonly<Record<string, string>>;
  readonly administrator?: unknown;
  readonly certificateAuthority?: string;
}

/** Starts the command with a small server in the place of the real one, and stops it after the test. */
export async function startServe(t: TestContext, test: ServeTest = {}): Promise<RunningTest> {
  const home = join(freshFolder(t), 'home');
  const given = { home, ...defaults, ...test.given };
  let errors = '';
  let isClosed = false;
  let started: StartOptions | undefined;
  const endedAtOnce: number[] = [];
  const announced = Promise.withResolvers<void>();
  const { terminal, output, interrupt } = fakeTerminal({
    env: test.env ?? {},
    writeError: (text) => void (errors += text),
  });
  const announcing = {
    ...terminal,
    write: async (data: string | Uint8Array): Promise<void> => {
      await terminal.write(data);
      announced.resolve();
    },
  };
  const ended = runServe(given, announcing, {
    endNow: (code) => void endedAtOnce.push(code),
    start: async (options) => {
      started = options;
      return {
        fetch: test.handler ?? (async () => new Response('hello')),
        firstAdministrator: test.administrator,
        close: async () => void (isClosed = true),
      };
    },
  });
  t.after(async () => {
    interrupt();
    await ended.catch(() => undefined);
  });
  await Promise.race([announced.promise, ended]);
  if (started === undefined) throw new Error('the server was not started');
  const told = given.json === true ? (JSON.parse(output()) as Told) : { ok: true, addresses: {} };
  const errorsSoFar = (): string => errors;
  return {
    home,
    output,
    errors: errorsSoFar,
    told,
    started,
    interrupt,
    ended,
    endedAtOnce: () => endedAtOnce,
    closed: () => isClosed,
  };
}

/** Runs `mintmark serve` as far as the errors of its options go. */
export async function refusedServe(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number; readonly errors: string }> {
  let errors = '';
  const { terminal } = fakeTerminal({ env, writeError: (text) => void (errors += text) });
  return { code: await main(['serve', ...args], terminal), errors };
}

/** Waits until something holds. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
