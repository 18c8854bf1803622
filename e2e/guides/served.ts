// The authorization server as `mintmark serve` starts it, and the command line that the guides show, in a home of its own.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

const root = join(import.meta.dirname, '../..');
const program = [process.execPath, '--conditions=@mintmark/source', join(root, 'apps/mintmark/src/cli.ts')];

/** A server, and who administers it. */
export interface Served {
  readonly issuer: string;
  /** Runs each line of a shell block, and gives what they print. A line that fails fails the test. */
  run(lines: string): Promise<readonly string[]>;
  /** Makes an account. */
  addPerson(person: Person): Promise<void>;
  /** Gives an account a password. */
  setPassword(person: Person): Promise<void>;
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
  // Not `spawnSync`: a test that stands still for seconds sends its next request on a connection that was given up meanwhile.
  const run = async (line: string, input = ''): Promise<string> => {
    const command = line.replace(/^npx mintmark /, `${program.map((part) => `'${part}'`).join(' ')} `);
    const shell = spawn('sh', ['-c', command], { cwd: home, env });
    shell.stdin.end(input);
    const ended = once(shell, 'close');
    const [output, errors] = await Promise.all([text(shell.stdout), text(shell.stderr)]);
    const [status] = await ended;
    assert.equal(status, 0, `${line}\n${output}${errors}`);
    return output;
  };
  return {
    issuer: await readIssuer(child.stdout),
    run: async (lines) => {
      const outputs: string[] = [];
      // One after another, as they stand there.
      // oxlint-disable-next-line no-await-in-loop
      for (const line of commandsOf(lines)) outputs.push(await run(line));
      return outputs;
    },
    addPerson: async ({ username, password }) => {
      await run(`npx mintmark admin users create --username ${username} --password-stdin`, `${password}\n`);
    },
    setPassword: async ({ username, password }) => {
      await run(`npx mintmark admin users set-password ${username} --keep --password-stdin`, `${password}\n`);
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
  return /(?<!\S)cs_\S+/.exec(output ?? '')?.[0] ?? assert.fail('no secret was shown');
}
