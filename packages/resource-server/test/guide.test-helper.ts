// Runs the programs that a guide shows, as they stand there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

/** The constructor of async functions has no name of its own. */
const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor as FunctionConstructor;

/** Declares a test for each program of a guide, but for those that need what a test does not have. */
export function describeGuide(file: string, needs: (code: string) => boolean = () => false): void {
  const text = readFileSync(join(import.meta.dirname, '../docs', file), 'utf8');
  const programs = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);
  describe(`docs/${file}`, () => {
    it('shows programs', () => assert.ok(programs.length > 0));
    for (const [index, code] of programs.filter((one) => !needs(one)).entries()) {
      it(`program ${index + 1} does what it says`, async () => run(code));
    }
  });
}

const importLine = /^import \{ ([^}]+) \} from '([^']+)';\n/gm;

async function run(code: string): Promise<void> {
  const scope = new Map<string, unknown>([['console', { assert }]]);
  for (const [, names = '', specifier = ''] of code.matchAll(importLine)) {
    const door: Readonly<Record<string, unknown>> = await import(specifier);
    for (const name of names.split(', ')) scope.set(name, door[name]);
  }
  const body = code.replaceAll(importLine, '');
  await new AsyncFunction(...scope.keys(), `'use strict'; ${body}`)(...scope.values());
}
