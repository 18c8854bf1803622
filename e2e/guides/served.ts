// The authorization server as `mintmark serve` starts it, and the command line that the guides show, in a home of its own.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '../..');
const program = [process.execPath, '--conditions=@mintmark/source', join(root, 'apps/mintmark/src/cli.ts')];

/** A server, and who administers it. */
export interface Served {
  readonly issuer: string;
  /** Runs each line of a shell block, and gives what they print. A line that fails fails the test. */
  run(lines: string): readonly string[];
  /** Makes an account. */
  addPerson(person: Person): void;
  /** Gives an account a password. */
  setPassword(person: Person): void;
  close(): Promise<void>;
}

/** Who signs in. */
export interface Person {
  readonly username: string;
  readonly password: string;
}

export const person: Person = { username: 'alice', password: 'correct horse battery staple' };

/** Starts a server. Close it at the end of the test. */
export async function serve(): Promise<Served> {
  const home = mkdtempSync(join(tmpdir(), 'mintmark-guides-'));
  const env = { ...process.env, MINTMARK_HOME: home };
  const [node = '', ...parameters] = program;
  const child = spawn(node, [...parameters, 'serve', '--port', '0', '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const run = (line: string, input = ''): string => {
    const command = line.replace(/^npx mintmark /, `${program.map((part) => `'${part}'`).join(' ')} `);
    const ended = spawnSync('sh', ['-c', command], { cwd: home, env, input, encoding: 'utf8' });
    assert.equal(ended.status, 0, `${line}\n${ended.stdout}${ended.stderr}`);
    return ended.stdout;
  };
  return {
    issuer: await readIssuer(child.stdout),
    run: (lines) => commandsOf(lines).map((line) => run(line)),
    addPerson: ({ username, password }) => {
      run(`npx mintmark admin users create --username ${username} --password-stdin`, `${password}\n`);
    },
    setPassword: ({ username, password }) => {
      run(`npx mintmark admin users set-password ${username} --keep --password-stdin`, `${password}\n`);
    },
    close: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
      rmSync(home, { recursive: true });
    },
  };
}

/** The commands of a block, without comments; a backslash at the end of a line continues it. */
function commandsOf(lines: string): readonly string[] {
  const whole = lines.replaceAll(/\\\n\s*/g, '').split('\n');
  return whole.filter((line) => line !== '' && !line.startsWith('#'));
}

async function readIssuer(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(output)) {
    const told = JSON.parse(line) as { addresses?: { issuer?: string } }; // our own program's answer
    if (told.addresses?.issuer !== undefined) return told.addresses.issuer;
  }
  throw new Error('expected the server to say where it is');
}

/** The secret that a command has shown. */
export function secretIn(output: string | undefined): string {
  return /\bcs_\S+/.exec(output ?? '')?.[0] ?? assert.fail('no secret was shown');
}
