// Runs the `@example` of every function of a door.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as database from '@mintmark/database';
import * as adminDoor from '../src/admin.ts';
import * as serverDoor from '../src/index.ts';
import { adminToken } from '../src/testing/test-admin.test-helper.ts';
import { startTestServer, type TestServer } from '../src/testing/test-server.test-helper.ts';

const room = join(import.meta.dirname, '..');
const doors = { ...serverDoor, ...adminDoor };
const AsyncFunction = (async () => undefined).constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<unknown>;

const examples = globSync('src/**/*.ts', { cwd: room }).flatMap((file) => {
  const source = readFileSync(join(room, file), 'utf8');
  const pattern = /\* @example\n((?: +\* [^\n]*\n)+?) +\*\/\nexport (?:async )?function (\w+)/g;
  return [...source.matchAll(pattern)]
    .map(([, code = '', name = '']) => ({ name, code: code.replaceAll(/^ +\* ?/gm, '') }))
    .filter(({ name }) => name in doors);
});

async function run(code: string, scope: Record<string, unknown>): Promise<void> {
  const script = stripTypeScriptTypes(`async () => {${code}\n}`);
  const all = { ...database, ...doors, writeFile, console: { assert }, ...scope };
  await new AsyncFunction(...Object.keys(all), `'use strict'; await (${script})();`)(...Object.values(all));
}

describe('the example of', () => {
  let folder: string;
  let test: TestServer;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mintmark-examples-'));
    await writeFile(join(folder, 'list.txt'), 'qwerty\n');
    await serverDoor.buildBreachedPasswords(join(folder, 'list.txt'), join(folder, 'breached.filter'));
    test = await startTestServer();
  });
  after(async () => {
    await test.close();
    await rm(folder, { recursive: true });
  });

  /** What stands for the network. */
  const createAdminClient = (options: adminDoor.AdminClientOptions): adminDoor.AdminClient =>
    adminDoor.createAdminClient({
      ...options,
      fetch: (input, init) => test.fetch(new Request(input, init)),
    });

  for (const { name, code } of examples)
    it(name, () => run(code, { folder, createAdminClient, token: () => adminToken(test) }));

  it('every function of a door is there', () => {
    const functions = Object.entries(doors).filter(
      ([, value]) => typeof value === 'function' && !value.toString().startsWith('class '),
    );
    assert.deepEqual(examples.map(({ name }) => name).sort(), functions.map(([name]) => name).sort());
  });
});
