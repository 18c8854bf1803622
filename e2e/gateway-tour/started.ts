// What `npm start` runs, on free ports and in a folder of its own, and the commands of a page with its addresses.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { replaceAtOnce } from '../support/documented-code.ts';

const root = join(import.meta.dirname, '../..');

/** Everything that runs. */
export interface Started {
  /** What stands in the table beside a name. */
  readonly told: (name: string) => string;
  /** All that was said on the standard error output. */
  readonly said: () => string;
  /** Runs a command as it stands in the README, on the ports of this start. A command that fails fails the test. */
  readonly run: (command: string) => string;
  readonly stop: () => Promise<void>;
}

/** Starts it. Stop it in the end. */
export async function start(): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'mintmark-tour-'));
  const home = join(folder, '.mintmark');
  mkdirSync(home);
  const places = ['port', 'auth-port', 'app-port', 'api-port', 'gateway-port'];
  const ports = places.flatMap((place) => [`--${place}`, '0']);
  const child = spawn('npm', ['start', '--', ...ports, '--home', home], {
    ...{ cwd: root, detached: true },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let said = '';
  child.stderr.on('data', (piece) => (said += String(piece)));
  const told = new Map<string, string>();
  for await (const line of createInterface(child.stdout)) {
    if (line.includes('stop with Ctrl-C')) break;
    const [, name = '', value = ''] = /^ {2}(\S.*?) {2,}(\S+)/.exec(line) ?? [];
    told.set(name, value);
  }
  const get = (name: string): string => told.get(name) ?? '';
  const env = {
    ...process.env,
    PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
    MINTMARK_HOME: home,
  };
  return {
    told: get,
    said: () => said,
    run: (command) => {
      // npx finds programs of the folder it stands in; the test stands elsewhere, so that the project stays clean.
      const line = replaceAtOnce(command, {
        'http://localhost:4401': get('authorization server'),
        'http://localhost:4404': get('gateway'),
        'npx ': '',
      });
      const { status, stdout, stderr } = spawnSync('sh', ['-c', line], {
        ...{ cwd: folder, env, timeout: 300_000 },
        encoding: 'utf8',
      });
      assert.equal(status, 0, `${line}\n${stdout}${stderr}`);
      return stdout;
    },
    stop: async () => {
      // A terminal sends Ctrl-C to the whole group.
      process.kill(-(child.pid ?? 0), 'SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
