// Runs the `@example` of every documented function, and the code blocks of the room's README.
import assert from 'node:assert/strict';
import { createReadStream as openFile, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import * as api from '@mintmark/jose';
import jwt from '@mintmark/jose/jsonwebtoken';
import * as jwe from '@mintmark/jose/jwe';
import * as jwks from '@mintmark/jose/jwks';
import * as jws from '@mintmark/jose/jws';
import * as unsecured from '@mintmark/jose/unsecured';
import * as weakKeys from '@mintmark/jose/weak-keys';
import * as x509 from '@mintmark/jose/x509';
import { exampleScope } from './example-scope.ts';

const room = join(import.meta.dirname, '..');
const doors = { ...jwe, ...jws, ...jwks, ...unsecured, ...weakKeys, ...x509, ...api, jwt };
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
  const pattern = /\* @example\n((?: +\*(?: [^\n]*)?\n)+?) +\*\/\nexport (?:async )?function (\w+)/g;
  return [...source.matchAll(pattern)].map(([, block = '', name = '']) => ({
    name,
    code: block.replaceAll(/^ +\* ?/gm, ''),
  }));
}

/** The blocks of the README that are marked as TypeScript, without their imports: the scope has all doors. */
function readmeBlocks(): Example[] {
  const text = readFileSync(join(room, 'README.md'), 'utf8');
  return [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ''], i) => ({
    name: `README ${i + 1}`,
    code: code.replaceAll(/^import .*\n/gm, ''),
  }));
}

async function run({ name, code }: Example): Promise<void> {
  const scope: Record<string, unknown> = {
    ...doors,
    ...(await exampleScope(name)),
    createReadStream: () => openFile(import.meta.filename),
  };
  await new AsyncFunction(...Object.keys(scope), `{ ${code}\n }`)(...Object.values(scope));
}

const examples = globSync('src/**/*.ts', { cwd: room })
  .filter((file) => !file.includes('.test'))
  .flatMap(examplesOf);

describe('examples', () => {
  it('are found', () => assert.ok(examples.length >= 60, `found ${examples.length}`));
  for (const example of [...examples, ...readmeBlocks()]) it(example.name, () => run(example));
});
