import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { readCommandTree, allCommands } from '../src/completions/command-tree.ts';
import { exampleConfig } from '../src/gateway/source/example-config.ts';
import { main } from '../src/main.ts';
import type { Terminal } from '../src/output/terminal.ts';
import { createProgram } from '../src/program.ts';
import { runCommand } from '../src/testing/run-command.test-helper.ts';

const app = join(import.meta.dirname, '..');
const keys = join(app, 'tests/keys');

const silent: Terminal = {
  env: {},
  now: Date.now,
  input: (async function* () {})(),
  inputIsTerminal: true,
  outputIsTerminal: false,
  errorIsTerminal: false,
  columns: undefined,
  outputColours: false,
  errorColours: false,
  write: async () => undefined,
  writeError: () => undefined,
  askHidden: async () => undefined,
  onInterrupt: () => () => undefined,
};

async function helpOf(path: readonly string[]): Promise<string> {
  let text = '';
  await main([...path, '--help'], { ...silent, write: async (data) => void (text += String(data)) });
  return text;
}

let folder = '';

const env = { SECRET: 'an HS256 secret of the tests, not of anybody', PASSWORD: 'test password' };

interface Ended {
  readonly status: number | null;
  readonly output: string;
}

/** A fresh folder with everything that the examples name. */
function freshFolder(): string {
  const here = mkdtempSync(join(folder, 'example-'));
  cpSync(join(folder, 'fixtures'), here, { recursive: true });
  return here;
}

/** Runs a script in a shell where `mintmark` is the source. */
function runInShell(script: string, here: string = freshFolder()): Ended {
  const token = join(here, 'token.txt');
  const { status, stdout, stderr } = spawnSync('bash', ['-ec', script], {
    cwd: here,
    env: {
      ...env,
      PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
      HOME: here,
      TOKEN: existsSync(token) ? readFileSync(token, 'utf8').trim() : '',
    },
    encoding: 'utf8',
    input: '',
  });
  return { status, output: stdout + stderr };
}

/** Runs a command that needs no shell in this process, which is much faster. */
async function runHere(command: string): Promise<Ended> {
  const folderBefore = process.cwd();
  process.chdir(freshFolder());
  try {
    const { stdout, stderr, exitCode } = await runCommand(command, env);
    return { status: exitCode, output: stdout + stderr };
  } finally {
    process.chdir(folderBefore);
  }
}

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'mintmark-examples-'));
  mkdirSync(join(folder, 'bin'));
  const shim = (name: string, script: string): void =>
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  shim('mintmark', `exec ${process.execPath} --conditions=@mintmark/source ${join(app, 'src/cli.ts')} "$@"`);
  // What belongs to the reader's machine or to the network.
  shim('jq', 'cat');
  shim('curl', 'cat issuer.jwks');
  mkdirSync(join(folder, 'fixtures'));
  const fixtures = `
    cp ${keys}/test-es256.pem private.pem; cp ${keys}/test-es256-public.pem public.pem; cp ${keys}/test-es256.jwk private.jwk
    cp ${keys}/test-rs256-public.pem rsa-public.pem; cp ${keys}/test-issuer.jwks issuer.jwks; cp ${keys}/test-ecdh.jwk receive.jwk
    mintmark key convert private.jwk --public --to jwk > public.jwk
    mintmark key convert private.jwk --to jwks > private.jwks
    mintmark sign --key private.pem -i https://issuer.example -A api --subject alice --expires-in 1h > token.txt
    echo 'see you at noon' > letter.txt; echo 'four unrelated quiet words' > password.txt; echo '{"sub":"alice"}' > claims.json
    mintmark encrypt @letter.txt --key public.pem --algorithm ECDH-ES+A256KW > encrypted.txt
    mintmark encrypt @letter.txt --secret env:PASSWORD --algorithm PBES2-HS256+A128KW > locked.txt
    mintmark sign --secret env:SECRET --algorithm HS256 -i https://issuer.example -A api > secret-token.txt
    mkdir fixtures; cp token.txt fixtures/
    echo '{"log":{"entries":[{"request":{"method":"GET","url":"https://api.example/","headers":[{"name":"Authorization","value":"Bearer '$(cat token.txt)'"}]},"response":{"status":200,"headers":[]}}]}}' > capture.har
    echo '{"token":"'$(cat token.txt)'","key":'$(tr -d '\\n' < public.jwk)',"algorithms":["ES256"],"issuer":"https://issuer.example","audience":"api"}' > questions.jsonl
    echo '{"token":"'$(cat encrypted.txt)'","key":'$(tr -d '\\n' < ${keys}/test-es256.jwk | sed 's/,[^,]*"alg": *"ES256"//')',"algorithms":["ECDH-ES+A256KW"],"encryptions":["A256GCM"]}' > encrypted.jsonl`;
  const { status, output } = runInShell(fixtures, join(folder, 'fixtures'));
  assert.equal(status, 0, output);
  writeGatewayFixtures(join(folder, 'fixtures'));
});

/** A configuration on free ports, published once, cases for it, and a document of an API. */
function writeGatewayFixtures(here: string): void {
  const config = exampleConfig.replace(':8080', ':0').replace(':9901', ':0');
  writeFileSync(join(here, 'mintmark.yaml'), config);
  writeFileSync(join(here, 'gateway.yaml'), config);
  const cases =
    'cases: [{ name: open, request: { url: http://api.example/health }, expect: { allowed: true } }]';
  for (const name of ['cases.yaml', 'mintmark.cases.yaml']) writeFileSync(join(here, name), cases);
  writeFileSync(
    join(here, 'openapi.yaml'),
    'openapi: 3.1.0\ninfo: { title: Notes, version: "1" }\npaths: { /notes: { get: { responses: {} } } }\n',
  );
  const { status, output } = runInShell('mintmark gateway publish --database sqlite:gateway.db', here);
  assert.equal(status, 0, output);
}

/** One server for all examples of administration, with what they name. */
async function startServer(): Promise<() => Promise<void>> {
  const args = ['--conditions=@mintmark/source', join(app, 'src/cli.ts'), 'serve', '--json', '--port', '0'];
  const { DATABASE_URL: _database, REDIS_URL: _redis, ...rest } = process.env;
  const child = spawn(process.execPath, args, {
    env: { ...rest, MINTMARK_HOME: adminHome() },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'close');
  await once(createInterface(child.stdout), 'line');
  const web = '--redirect https://shop.example/cb';
  for (const command of [
    ...['alice', 'carol'].map((name) => `users create --username ${name} --email ${name}@example.com --link`),
    ...['web-shop', 'old-shop', 'rotating', 'rotated'].map((id) => `clients create --id ${id} ${web}`),
    'tenants create acme',
    'tenants update default --registration',
    'resources put https://old.example --name Old',
  ]) {
    const { exitCode, stderr } = await runCommand(`mintmark admin ${command}`, {
      MINTMARK_HOME: adminHome(),
    });
    assert.equal(exitCode, 0, `${command}: ${stderr}`);
  }
  return async () => {
    child.kill('SIGTERM');
    await ended;
  };
}

const adminHome = (): string => join(folder, 'admin-home');
let stopServer = async (): Promise<void> => undefined;
before(async () => void (stopServer = await startServer()));
after(async () => {
  await stopServer();
  rmSync(folder, { recursive: true });
});

/** A server does not end by itself: it is stopped once it has said where it is. */
function stopOnceStarted(command: string): string {
  return `${command} --port 0 > started.txt & pid=$!
    until [ -s started.txt ]; do kill -0 $pid; sleep 0.1; done; kill -TERM $pid; wait $pid`;
}

/** The gateway does not end by itself either; files that an example writes are not there yet. */
function adaptGateway(example: string): string {
  const [, , command = ''] = example.split(' ');
  if (command === 'init' || command === 'import') return `rm -f mintmark.yaml | true; ${example}`;
  if (command !== 'run') return example;
  const here = example.replace('postgres://db.internal/gateway', 'sqlite:gateway.db');
  return `${here} --json > started.txt & pid=$!
    until [ -s started.txt ]; do kill -0 $pid; sleep 0.1; done; kill -TERM $pid; wait $pid`;
}

const adaptations: Readonly<Record<string, (example: string) => string>> = {
  // The scripts of completions go to places outside of the test's folder.
  completions: (example) => example.replace(/^eval "\$\((.*)\)"$|(.*) > .*/, '$1$2'),
  serve: stopOnceStarted,
  gateway: adaptGateway,
  admin: (example) => `MINTMARK_HOME=${adminHome()} ${example}`,
};

const answersByExitCode: ReadonlySet<string> = new Set([
  'inspect',
  'lint',
  'diff',
  'extract',
  'admin',
  'gateway',
]);

describe('the help of every command', async () => {
  const tree = readCommandTree(
    createProgram({
      terminal: silent,
      finish: () => undefined,
      writeHelp: () => undefined,
      writeErrorHelp: () => undefined,
    }),
  );
  for (const { path } of allCommands(tree).filter(
    (command) => command.path[0] !== 'help' && command.path[1] !== 'help',
  )) {
    const examples = [...(await helpOf(path)).matchAll(/^ {2}\$ (.*)$/gm)].map(([, example = '']) => example);
    it(`has examples: mintmark ${path.join(' ')}`, () => assert.ok(examples.length > 0));
    for (const example of examples) {
      it(`works as its example says: ${example}`, async () => {
        const adapt = adaptations[path[0] ?? ''] ?? ((text) => text);
        const command = adapt(example);
        const { status, output } = /[|$<]/.test(command) ? runInShell(command) : await runHere(command);
        // These answer by their exit code, too: 1 and 3 are verdicts, 4 is findings. Examples of administration
        // name identifiers that nobody has, and are refused with 1.
        const isAnswer = answersByExitCode.has(path[0] ?? '') && status !== 2;
        assert.ok(status === 0 || isAnswer, output);
      });
    }
  }
});

describe('the README', () => {
  const readme = readFileSync(join(app, 'README.md'), 'utf8');
  const blocks = (language: string): string[] =>
    [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
      ([, block = '']) => block,
    );

  for (const script of blocks('sh').filter((block) => !block.includes('npm '))) {
    it(`works as it says: ${script.split('\n', 1)[0]}`, () => {
      // Where the exit code is the answer, a refusal is one, too.
      const answered = script
        .replaceAll(/^(mintmark (?:inspect|lint|diff|crack) .*)$/gm, '{ $1; } || [ $? -ne 2 ]')
        .replaceAll(/^mintmark serve.*$/gm, stopOnceStarted);
      const { status, output } = runInShell(answered);
      assert.equal(status, 0, output);
    });
  }

  const shown = blocks('text');
  const scenarios = readFileSync(join(app, 'tests/scenarios/readme.txt'), 'utf8').replaceAll(/^[>!] ?/gm, '');
  it('shows outputs', () => assert.ok(shown.length >= 2));
  for (const output of shown) {
    it(`shows what comes out: ${output.split('\n', 1)[0]}`, () => assert.ok(scenarios.includes(output)));
  }

  it('shows a list of suppressions that is taken', async () => {
    const [list = ''] = blocks('json').filter((block) => block.includes('suppressions'));
    const here = freshFolder();
    writeFileSync(join(here, 'accepted.json'), list);
    const { status, output } = runInShell('mintmark lint token.txt --suppressions accepted.json', here);
    assert.equal(status, 0, output);
  });
});

it('BATCHES.md shows questions and answers of a batch as they are', () => {
  const batches = readFileSync(join(app, 'BATCHES.md'), 'utf8');
  const [, asked = '', answered = ''] =
    /^```jsonl\n([\s\S]*?)^```\n[\s\S]*?^```jsonl\n([\s\S]*?)^```$/m.exec(batches) ?? [];
  const { output } = runInShell(`mintmark verify --jsonl <<'END' || true\n${asked}END`);
  assert.equal(output, answered);
});
