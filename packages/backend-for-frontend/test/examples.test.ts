// Runs the `@example` of every function of the door, and the code blocks of the room's README.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import * as door from '@mintmark/backend-for-frontend';

const room = join(import.meta.dirname, '..');
/** What stands for configuration. */
const scope = { ...door, issuer: 'https://login.example', clientSecret: 'secret', console: { assert } };

const AsyncFunction = (async () => undefined).constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<unknown>;

interface Example {
  readonly name: string;
  readonly code: string;
}

const functionExamples: readonly Example[] = globSync('src/**/*.ts', { cwd: room }).flatMap((file) => {
  const source = readFileSync(join(room, file), 'utf8');
  const pattern = /\* @example\n((?: +\* [^\n]*\n)+) +\*\/\nexport (?:async )?function (\w+)/g;
  return [...source.matchAll(pattern)].map(([, code = '', name = '']) => ({
    name,
    code: code.replaceAll(/^ +\* ?/gm, ''),
  }));
});

const readme = readFileSync(join(room, 'README.md'), 'utf8');
const readmeExamples: readonly Example[] = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(
  ([, code = ''], i) => ({ name: `README ${i + 1}`, code: code.replaceAll(/^import .*\n/gm, '') }),
);

describe('the example of', () => {
  for (const { name, code } of [...functionExamples, ...readmeExamples]) {
    it(name, async () => {
      assert.match(code, /console\.assert/);
      await new AsyncFunction(...Object.keys(scope), `'use strict'; ${code}`)(...Object.values(scope));
    });
  }

  it('every function of the door is there', () => {
    const functions = Object.entries(door).filter(([, value]) => typeof value === 'function');
    assert.deepEqual(functionExamples.map(({ name }) => name).sort(), functions.map(([name]) => name).sort());
  });
});

it('the README names every endpoint and is short', () => {
  const source = readFileSync(join(room, 'src/server/handle-request.ts'), 'utf8');
  const names = [...source.matchAll(/^ {2}'?([\w-]+)'?: new Map/gm)].map(([, name]) => name);
  assert.deepEqual(names, ['login', 'callback', 'session', 'events', 'logout', 'backchannel-logout']);
  for (const name of names) assert.match(readme, new RegExp(`\\| \`(?:GET|POST) /bff/${name}`));
  assert.ok(readme.split('\n').length <= 150);
});
