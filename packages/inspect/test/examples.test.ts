// Runs the `@example` of every documented function, and the code blocks of the room's README.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ruleIds } from '@mintmark/inspect';
import { exampleScope } from './example-scope.ts';

const room = join(import.meta.dirname, '..');
const AsyncFunction = (async () => undefined).constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<unknown>;

interface Example {
  readonly name: string;
  readonly code: string;
}

/** The examples of one source file, each with the name of the function that it stands on. */
function examplesOf(file: string): Example[] {
  const source = readFileSync(join(room, file), 'utf8');
  const pattern = /\* @example\n((?: +\*(?: [^\n]*)?\n)+?) +\*\/\nexport (?:async )?function\*? (\w+)/g;
  return [...source.matchAll(pattern)].map(([, block = '', name = '']) => ({
    name,
    code: block.replaceAll(/^ +\* ?/gm, ''),
  }));
}

function readmeBlocks(): Example[] {
  const text = readFileSync(join(room, 'README.md'), 'utf8');
  return [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ''], i) => ({
    name: `README ${i + 1}`,
    code: code.replaceAll(/^import .*\n/gm, ''),
  }));
}

/** What a comment after an expression says is held against its value, unless it is shortened with an ellipsis. */
function withChecks(code: string): string {
  return code.replaceAll(
    /^(?!const |for |if |[ })\]/])(.+?);?(?: \/\/ |\n\/\/ )([^\n]+(?:\n\/\/ [^\n]+)*)$/gm,
    (line: string, call: string, result: string) =>
      result.includes('…') ? line : `check(${call}, ${result.replaceAll('\n//', '')});`,
  );
}

/** As JSON has it: the engine's objects have no prototype. */
function check(actual: unknown, expected: unknown): void {
  const plain = (value: unknown): unknown =>
    value === undefined ? value : JSON.parse(JSON.stringify(value));
  assert.deepEqual(plain(actual), plain(expected));
}

async function run({ name, code }: Example): Promise<void> {
  const scope: Record<string, unknown> = {
    ...(await exampleScope(name)),
    check,
    console: { assert, log() {} },
  };
  await new AsyncFunction(...Object.keys(scope), `'use strict'; { ${withChecks(code)}\n }`)(
    ...Object.values(scope),
  );
}

const examples = globSync('src/**/*.ts', { cwd: room })
  .filter((file) => !file.includes('.test'))
  .flatMap(examplesOf);

describe('examples', () => {
  it('are found', () => assert.ok(examples.length >= 60, `found ${examples.length}`));
  for (const example of [...examples, ...readmeBlocks()]) it(example.name, () => run(example));
});

it('the README lists every family of rules', () => {
  const text = readFileSync(join(room, 'README.md'), 'utf8');
  const listed = [...text.matchAll(/^\| `([A-Z]{3})` \|/gm)].map(([, family]) => family);
  assert.deepEqual(listed, [...new Set(ruleIds.map((id) => id.slice(0, 3)))]);
});
