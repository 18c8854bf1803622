// `mintmark gateway run` in processes of its own, and a service behind it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

const cli = join(import.meta.dirname, '../../apps/mintmark/src/cli.ts');

/** What the command says on its first line. */
export interface Said {
  readonly ok: boolean;
  readonly code?: string;
  readonly message?: string;
  readonly hint?: string;
  readonly listening: readonly { readonly name: string; readonly url: string }[];
  readonly admin?: string;
  readonly config: { readonly version: string; readonly source: string; readonly isLastGood: boolean };
  readonly workers: number;
  readonly pid: number;
}

/** A gateway that runs, or has failed to. */
export interface RunningGateway {
  readonly said: Said;
  /** Where the first listener is. */
  readonly url: string;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** The exit code and the signal. */
  readonly ended: Promise<readonly unknown[]>;
  /** Everything on the standard error output so far. */
  readonly errors: () => string;
  /** Everything on the standard output so far. */
  readonly output: () => string;
}

/** How a gateway is run. */
export interface RunOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const folders: string[] = [];
// What a test does after itself is done in the order of its registration: a gateway would still write into its folder.
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is taken away when all tests of the file have ended. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mintmark-gateway-'));
  folders.push(folder);
  return folder;
}

/** Runs the gateway in a folder until it has said its first line. */
export async function runGateway(
  t: TestContext,
  folder: string,
  { args = [], env = {} }: RunOptions = {},
): Promise<RunningGateway> {
  const { DATABASE_URL: _database, REDIS_URL: _redis, MINTMARK_HOME: _home, ...rest } = process.env;
  const command = ['--conditions=@mintmark/source', cli, 'gateway', 'run', '--json', ...args];
  const child = spawn(process.execPath, command, {
    cwd: folder,
    env: { ...rest, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  t.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  let output = '';
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (data) => (errors += data));
  child.stdout.setEncoding('utf8').on('data', (data) => (output += data));
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line') as Promise<[string]>,
    ended.then(() => {
      throw new Error(`the gateway ended: ${errors}`);
    }),
  ]);
  const said = JSON.parse(line) as Said; // the command is ours
  return {
    said,
    url: said.listening?.[0]?.url ?? '',
    kill: (signal) => void child.kill(signal),
    ended,
    errors: () => errors,
    output: () => output,
  };
}

/** Starts a service and gives its address. */
export async function startService(t: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer({ keepAliveTimeout: 60_000 }, listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What a configuration of these tests says. */
export interface ConfigParts {
  readonly service: string;
  /** A header that answers bear, by which they tell their configuration. */
  readonly mark?: string;
  readonly port?: number;
  /** More members at the top. */
  readonly more?: string;
  /** More members of the route. */
  readonly route?: string;
}

/** Writes `mintmark.yaml` in a folder: everything goes to one service. Gives its path. */
export function writeConfig(folder: string, parts: ConfigParts): string {
  const path = join(folder, 'mintmark.yaml');
  writeFileSync(path, configText(parts));
  return path;
}

/** The text of such a configuration. */
export function configText({ service, mark = 'one', port = 0, more = '', route = '' }: ConfigParts): string {
  return `version: 1
listeners: [{ address: "127.0.0.1:${port}" }]
upstreams:
  service: { targets: ["${service}"] }
routes:
  - name: all
    match: { path: /* }
    authentication: none
    responseHeaders: { set: { x-mark: ${mark} } }
    upstream: service
${route}
telemetry: { accessLog: false }
admin: { address: "127.0.0.1:0" }
${more}`;
}

/** Waits until something holds. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 10_000; tries += 1) {
    // It is asked again and again.
    // oxlint-disable-next-line no-await-in-loop
    if (await holds()) return;
    // oxlint-disable-next-line no-await-in-loop
    await sleep(25);
  }
  throw new Error(`expected ${what}`);
}

/** The process numbers of the workers that answer. */
export async function workerPids({ said }: RunningGateway): Promise<readonly number[]> {
  const response = await fetch(`${said.admin}/api/workers`);
  const { workers } = (await response.json()) as { workers: readonly { pid: number }[] };
  return workers.map(({ pid }) => pid);
}
