// Runs the `@example` of every function of a door, and the code blocks of the README, in a browser made of plain objects.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { transformSync } from 'esbuild';
import { createElement, Fragment } from 'react';
import { renderToString } from 'react-dom/server';
import type { Auth } from '../src/auth/auth.ts';
import type { AuthOptions } from '../src/auth/options.ts';
import * as door from '../src/index.ts';
import * as reactDoor from '../src/react.ts';
import { createApplication } from '../src/testing/application.test-helper.ts';
import { createTokenAuth } from '../src/token-mode/create-token-auth.ts';

const room = join(import.meta.dirname, '..');
const doors = { ...door, ...reactDoor };
const AsyncFunction = (async () => undefined).constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<unknown>;

interface Example {
  readonly name: string;
  readonly code: string;
}

const examples = globSync('src/**/*.ts', { cwd: room }).flatMap((file): Example[] => {
  const source = readFileSync(join(room, file), 'utf8');
  const pattern = /\* @example\n((?: +\* [^\n]*\n)+?) +\*\/\nexport (?:async )?function (\w+)/g;
  return [...source.matchAll(pattern)].map(([, code = '', name = '']) => ({
    name,
    code: code.replaceAll(/^ +\* ?/gm, ''),
  }));
});

const readme = readFileSync(join(room, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/```(tsx?)\n([\s\S]*?)```/g)].map(
  ([, language = '', code = ''], index): Example & { readonly language: string } => ({
    name: `README ${index + 1}`,
    language,
    code: code.replaceAll(/^import .*\n/gm, '').replaceAll(/^export /gm, ''),
  }),
);

/** A client of a person who is signed in in another tab; with a backend, one who has just been told of. */
async function signedIn(): Promise<(options: AuthOptions) => Auth> {
  const { world, signIn } = createApplication();
  await signIn();
  return ({ mode = 'token', ...options }) => {
    const { platform } = world.openTab();
    const auth = createTokenAuth({ ...options, dpop: false }, platform);
    // Addresses are relative to the page, of which Node knows nothing.
    const send: Auth['fetch'] = (input, init) =>
      auth.fetch(typeof input === 'string' ? new URL(input, platform.href()) : input, init);
    const accessToken = async (): Promise<string | undefined> =>
      mode === 'bff' ? undefined : auth.accessToken();
    return Object.create(auth, { fetch: { value: send }, accessToken: { value: accessToken } }) as Auth; // see above
  };
}

async function run(code: string, more: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const createAuth = await signedIn();
  const scope = {
    ...doors,
    ...{ createElement, renderToString, createAuth, log: () => undefined },
    console: { assert: (holds: unknown) => assert.ok(holds, code) },
    ...more,
  };
  const names = Object.keys(scope);
  await new AsyncFunction(...names, `'use strict'; ${code}`)(...Object.values(scope));
}

describe('the example of', () => {
  for (const { name, code } of examples) it(name, () => run(`{${stripTypeScriptTypes(code)}}`));

  it('every function of a door is there', () => {
    const functions = Object.entries(doors).filter(
      ([, value]) => typeof value === 'function' && !value.toString().startsWith('class '),
    );
    const found = examples.map(({ name }) => name).filter((name) => name in doors);
    assert.deepEqual(found.sort(), functions.map(([name]) => name).sort());
  });
});

describe('the README', () => {
  for (const { name, code, language } of blocks)
    it(name, async () => {
      const { code: script } = transformSync(code, {
        ...{ loader: language === 'tsx' ? 'tsx' : 'ts', jsx: 'transform', format: 'esm' },
        tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
      });
      const auth = (await signedIn())({ issuer: 'https://login.example', clientId: 'shop' });
      const given = /\bconst auth\b/.test(code) ? {} : { auth };
      const show = language === 'tsx' ? 'renderToString(createElement(App));' : '';
      await run(`{${script}\n${show}}`, { ...given, React: { createElement, Fragment } });
    });

  it('lists every code of an error', () => {
    const source = readFileSync(join(room, 'src/auth/auth-error.ts'), 'utf8');
    const codes = [...source.matchAll(/^ {2}\| '(\w+)'/gm)].map(([, code = '']) => code);
    assert.ok(codes.length > 10);
    for (const code of codes) assert.ok(readme.includes(`\`${code}\``), code);
  });

  it('is not longer than a page', () => assert.ok(readme.split('\n').length <= 151));
});
