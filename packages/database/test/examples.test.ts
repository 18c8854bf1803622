// Runs the code blocks of the room's README and the `@example` of every documented function.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import * as room from '@mintmark/database';
import * as testing from '@mintmark/database/testing';
import { databaseErrorCodes } from '../src/errors/codes.ts';

const folder = join(import.meta.dirname, '..');
const AsyncFunction = (async () => undefined).constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<unknown>;

const readme = readFileSync(join(folder, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);

const examples = globSync('src/**/*.ts', { cwd: folder }).flatMap((file) => {
  const source = readFileSync(join(folder, file), 'utf8');
  const pattern = /\* @example\n((?: +\* [^\n]*\n)+?) +\*\/\nexport (?:async )?function (\w+)/g;
  return [...source.matchAll(pattern)].map(([, code = '', name = '']) => ({
    name,
    code: code.replaceAll(/^ +\* ?/gm, ''),
  }));
});

/** What a machine has to have for an example. */
function needs(code: string): testing.SkipOptions {
  if (code.includes('startPostgres(')) return testing.skipWithoutPostgres();
  return code.includes('startRedis(') ? testing.skipWithoutRedis() : { skip: false };
}

async function run(code: string, scope: Record<string, unknown>): Promise<void> {
  const script = stripTypeScriptTypes(`async () => {${code.replaceAll(/^import .*\n/gm, '')}\n}`);
  const all = { ...room, ...testing, console: { assert }, ...scope };
  await new AsyncFunction(...Object.keys(all), `'use strict'; await (${script})();`)(...Object.values(all));
}

describe('the README', () => {
  for (const [index, code] of blocks.entries()) it(`block ${index + 1}`, () => run(code, {}));

  it('has a row for every error code', () => {
    const codes = [...readme.matchAll(/^\| `(\w+)` \| .+ \| .+ \|$/gm)].map(([, code]) => code);
    assert.deepEqual(codes, Object.keys(databaseErrorCodes));
  });
});

describe('the example of', () => {
  // Tests of their own, which these only define.
  const define = (): void => undefined;
  for (const { name, code } of examples) {
    it(name, needs(code), async () => {
      const database = await room.openDatabase<{ person: { name: string } }>();
      await database.query.schema.createTable('person').addColumn('name', 'text').execute();
      const tests = { describe: define, it: define, describeOnEngines: define };
      await run(code, { ...(code.includes('const database') ? {} : { database }), ...tests });
      await database.close();
    });
  }

  it('every function of a door is there', () => {
    const names = examples.map(({ name }) => name).sort();
    assert.deepEqual(names, [
      'describeOnEngines',
      'findFreePort',
      'freshDatabase',
      'openBus',
      'openCounters',
      'openDatabase',
      'prepared',
      'sequence',
      'skipWithoutPostgres',
      'skipWithoutRedis',
      'startPostgres',
      'startRedis',
      'strict',
    ]);
  });
});
