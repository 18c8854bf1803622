import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readCommandTree, allCommands } from '../src/completions/command-tree.ts';
import { main } from '../src/main.ts';
import type { Terminal } from '../src/output/terminal.ts';
import { createProgram } from '../src/program.ts';

const app = join(import.meta.dirname, '..');
const keys = join(app, 'tests/keys');

const silent: Terminal = {
  env: {},
  now: Date.now,
  input: (async function* () {})(),
  inputIsTerminal: true,
  outputIsTerminal: false,
  columns: undefined,
  outputColours: false,
  errorColours: false,
  write: async () => undefined,
  writeError: () => undefined,
  askHidden: async () => undefined,
};

async function helpOf(path: readonly string[]): Promise<string> {
  let text = '';
  await main([...path, '--help'], { ...silent, write: async (data) => void (text += String(data)) });
  return text;
}

let folder = '';

/** Runs a line of a shell where `mintmark` is the source, in a fresh folder with everything the examples name. */
function runInShell(script: string): { readonly status: number | null; readonly output: string } {
  const here = mkdtempSync(join(folder, 'example-'));
  cpSync(join(folder, 'fixtures'), here, { recursive: true });
  const env = {
    PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
    HOME: here,
    SECRET: 'an HS256 secret of the tests, not of anybody',
    PASSWORD: 'test password',
    TOKEN: readFileSync(join(folder, 'fixtures/token.txt'), 'utf8').trim(),
  };
  const { status, stdout, stderr } = spawnSync('bash', ['-ec', script], {
    cwd: here,
    env,
    encoding: 'utf8',
    input: '',
  });
  return { status, output: stdout + stderr };
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
    mintmark sign --key private.pem -i https://issuer.example -A api --subject alice > token.txt
    echo 'see you at noon' > letter.txt; echo '{"sub":"alice"}' > claims.json
    mintmark encrypt @letter.txt --key public.pem --algorithm ECDH-ES+A256KW > encrypted.txt
    mintmark encrypt @letter.txt --secret env:PASSWORD --algorithm PBES2-HS256+A128KW > locked.txt
    mintmark sign --secret env:SECRET --algorithm HS256 -i https://issuer.example -A api > secret-token.txt
    echo '{"token":"'$(cat token.txt)'","key":'$(tr -d '\\n' < public.jwk)',"algorithms":["ES256"],"issuer":"https://issuer.example","audience":"api"}' > questions.jsonl
    echo '{"token":"'$(cat encrypted.txt)'","key":'$(tr -d '\\n' < ${keys}/test-es256.jwk | sed 's/,[^,]*"alg": *"ES256"//')',"algorithms":["ECDH-ES+A256KW"],"encryptions":["A256GCM"]}' > encrypted.jsonl`;
  const { status, stderr } = spawnSync('bash', ['-ec', fixtures], {
    cwd: join(folder, 'fixtures'),
    env: {
      PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
      SECRET: 'an HS256 secret of the tests, not of anybody',
      PASSWORD: 'test password',
    },
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
});

after(() => rmSync(folder, { recursive: true }));

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
      it(`works as its example says: ${example}`, () => {
        // The scripts of completions go to places outside of the test's folder.
        const { status, output } = runInShell(
          path[0] === 'completions' ? example.replace(/ > .*/, '') : example,
        );
        assert.equal(status, 0, output);
      });
    }
  }
});

describe('the README', () => {
  const readme = readFileSync(join(app, 'README.md'), 'utf8');
  for (const [, script = ''] of readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)) {
    if (script.includes('npm ')) continue;
    it(`works as it says: ${script.split('\n', 1)[0]}`, () => {
      const { status, output } = runInShell(script);
      assert.equal(status, 0, output);
    });
  }

  const [, asked = '', answered = ''] =
    /^```jsonl\n([\s\S]*?)^```\n[\s\S]*?^```jsonl\n([\s\S]*?)^```$/m.exec(readme) ?? [];
  it('shows questions and answers of a batch as they are', () => {
    const { output } = runInShell(`mintmark verify --jsonl <<'END' || true\n${asked}END`);
    assert.equal(output, answered);
  });
});

describe('the started program', () => {
  it('says in a sentence that Node.js is too old', () => {
    const pretend = `data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.20.2"})`;
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      ['--import', pretend, join(app, 'bin/mintmark.js')],
      {
        encoding: 'utf8',
      },
    );
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /^mintmark: needs Node\.js 22\.18 or later, got 20\.20\.2; install [^\n]*\n$/);
  });
});
