// Runs the `@example` of every documented function, and the code blocks of the room's README.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import * as challengeDoor from '@mintmark/oauth/challenges';
import * as dpopDoor from '@mintmark/oauth/dpop';
import * as errorDoor from '@mintmark/oauth/errors';
import * as metadataDoor from '@mintmark/oauth/metadata';
import * as parameterDoor from '@mintmark/oauth/parameters';
import * as pkceDoor from '@mintmark/oauth/pkce';
import * as profileDoor from '@mintmark/oauth/profiles';
import * as reasonDoor from '@mintmark/oauth/reasons';
import * as tokenHashDoor from '@mintmark/oauth/token-hashes';

const room = join(import.meta.dirname, '..');
const scope = {
  ...challengeDoor,
  ...dpopDoor,
  ...errorDoor,
  ...metadataDoor,
  ...parameterDoor,
  ...pkceDoor,
  ...profileDoor,
  ...reasonDoor,
  ...tokenHashDoor,
  // What stands for the request and the memory of a server in examples.
  method: 'POST',
  url: 'https://as.example/token',
  isFresh: (): boolean => true,
  console: { assert },
};

/** The constructor of async functions has no name of its own. */
const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor as FunctionConstructor;

interface Example {
  readonly name: string;
  readonly code: string;
}

/** The examples of one source file; what a comment after a call says is held against its result. */
function examplesOf(file: string): Example[] {
  const source = readFileSync(join(room, file), 'utf8');
  const pattern = /\* @example\n((?: +\* [^\n]*\n)+) +\*\/\nexport (?:async )?function (\w+)/g;
  return [...source.matchAll(pattern)].map(([, block = '', name = '']) => ({
    name,
    code: block
      .replaceAll(/^ +\* ?/gm, '')
      .replaceAll(/^(?!const)(.+); \/\/ (.+)$/gm, 'console.assert.deepEqual($1, $2);'),
  }));
}

function readmeBlocks(): Example[] {
  const text = readFileSync(join(room, 'README.md'), 'utf8');
  return [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ''], i) => ({
    name: `README ${i + 1}`,
    code: code.replaceAll(/^import .*\n/gm, ''),
  }));
}

const examples = [
  ...globSync('src/**/*.ts', { cwd: room })
    .filter((file) => !file.includes('.test'))
    .flatMap(examplesOf),
  ...readmeBlocks(),
];

describe('examples', () => {
  it('are found, with a result to hold them against', () => {
    assert.equal(examples.length, 40);
    for (const { name, code } of examples) assert.match(code, /console\.assert/, name);
  });

  for (const { name, code } of examples) {
    it(name, async () => {
      const run = new AsyncFunction(...Object.keys(scope), `'use strict'; ${code}`);
      await run(...Object.values(scope));
    });
  }
});

it('the README lists every profile with its specification', () => {
  const text = readFileSync(join(room, 'README.md'), 'utf8');
  for (const { name, source } of Object.values(profileDoor.profiles)) {
    const short = source.replace('OpenID Connect Back', 'Back');
    assert.match(text, new RegExp(`^\\| \`${name}\` \\| .+ \\| ${short.replaceAll('.', '\\.')}.* \\|$`, 'm'));
  }
});
