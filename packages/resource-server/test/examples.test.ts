// Runs the `@example` of every documented function, and the code blocks of the room's README.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import * as door from '@mintmark/resource-server';
import * as testingDoor from '@mintmark/resource-server/testing';

const room = join(import.meta.dirname, '..');
const api = door.createResourceServer({ issuers: 'https://login.example', audience: 'https://api.example' });
const scope = {
  ...door,
  ...testingDoor,
  api,
  // What stands for the surroundings of an API in examples.
  request: new Request('https://api.example/notes'),
  secret: 'test-secret',
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
  return [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ''], index) => ({
    name: `README ${index + 1}`,
    code,
  }));
}

async function run({ code }: Example): Promise<void> {
  const body = code.replaceAll(/^import .*\n/gm, '');
  // An example may make what the surroundings have already.
  const given = Object.entries(scope).filter(([name]) => !new RegExp(`^const ${name} =`, 'm').test(body));
  const program = new AsyncFunction(...given.map(([name]) => name), body);
  await program(...given.map(([, value]) => value));
}

describe('examples', () => {
  const known = new Set(Object.keys(scope));
  const examples = globSync('src/**/*.ts', { cwd: room, exclude: ['**/*.test.ts'] }).flatMap(examplesOf);
  const ofDoors = examples.filter(({ name }) => known.has(name));
  for (const example of ofDoors) it(`of ${example.name} runs`, () => run(example));
  for (const example of readmeBlocks()) it(`of ${example.name} runs`, () => run(example));

  it('are there for every function of the doors', () => {
    const functions = Object.entries({ ...door, ...testingDoor }).filter(
      ([, value]) => typeof value === 'function' && !String(value).startsWith('class'),
    );
    const shown = new Set(ofDoors.map(({ name }) => name));
    assert.deepEqual(
      functions.map(([name]) => name).filter((name) => !shown.has(name)),
      [],
    );
  });
});
