// Runs the programs that the pages of Hono, fetch, Next.js and Nest show, and asks them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import * as nestCommon from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { transform } from 'esbuild';
import { Hono } from 'hono';
import { except } from 'hono/combine';
import { HTTPException } from 'hono/http-exception';
import * as honoDoor from '../../src/hono.ts';
import * as door from '../../src/index.ts';
import * as nestDoor from '../../src/nest.ts';
import * as nextDoor from '../../src/next.ts';
import { createTestIssuer } from '../../src/testing/test-issuer.ts';

const issuer = await createTestIssuer({ issuer: 'https://login.example', audience: 'https://api.example' });

/** The constructor of async functions has no name of its own. */
const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor as FunctionConstructor;

/** What is asked, by whom, and the status of the answer. */
type Question = readonly [path: string, who: 'nobody' | 'reader' | 'editor', status: number];

/** Answers requests, and is put away. */
interface Running {
  fetch(request: Request): Response | Promise<Response>;
  close?(): Promise<void>;
}

interface Page {
  readonly folder: string;
  readonly scope: Readonly<Record<string, unknown>>;
  /** What programs run behind, where one goes on with what another made (nothing). */
  readonly before?: string;
  /** What makes the answering part out of what a program declares. */
  readonly result: string;
  /** For each program of the page. */
  readonly programs: readonly (readonly Question[])[];
}

/** Serves a module of Nest, and asks it over the network. */
async function runNest(module: nestCommon.Type): Promise<Running> {
  const app = await NestFactory.create(module, { logger: false, abortOnError: false });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo; // it listens on TCP
  return {
    fetch: async ({ url, headers }) => fetch(`http://127.0.0.1:${port}${new URL(url).pathname}`, { headers }),
    close: async () => app.close(),
  };
}

/** Calls code of Next.js as Next.js does, which has the headers of the request that is being answered. */
function runNext(notesOfCaller: (() => Promise<object>) | undefined, GET: Running['fetch']): Running {
  return {
    async fetch(request) {
      if (notesOfCaller === undefined) return GET(request);
      current = request.headers;
      try {
        return Response.json(await notesOfCaller());
      } catch (error) {
        if (error instanceof nextDoor.AuthenticationError) return door.refusalResponse(error.refusal);
        throw error;
      }
    },
  };
}

let current = new Headers();

const readers: readonly Question[] = [
  ['/notes', 'nobody', 401],
  ['/notes', 'reader', 200],
  ['/notes', 'editor', 403],
];
const editors: readonly Question[] = [
  ['/notes', 'nobody', 401],
  ['/notes', 'reader', 403],
  ['/notes', 'editor', 200],
];

const pages: readonly Page[] = [
  {
    folder: 'hono',
    scope: { Hono, HTTPException, except, ...honoDoor },
    result: 'app',
    programs: [readers, [['/health', 'nobody', 200], ...editors]],
  },
  {
    folder: 'fetch',
    scope: door,
    result: 'app',
    programs: [
      readers,
      [
        ['/notes', 'nobody', 401],
        ['/notes', 'editor', 200],
        ['/admin', 'editor', 403],
      ],
    ],
  },
  {
    folder: 'next',
    scope: { ...door, ...nextDoor, runNext, headers: async () => current },
    before: 'const server = createResourceServer({ issuers: trusted, audience: "https://api.example" });',
    result: "runNext(typeof notesOfCaller === 'function' ? notesOfCaller : undefined, GET)",
    programs: [readers, readers],
  },
  {
    folder: 'nest',
    scope: { ...nestCommon, ...nestDoor, runNest },
    result: 'runNest(AppModule)',
    programs: [[['/health', 'nobody', 200], ...readers], editors],
  },
];

/** The program as a function: its imports are in scope, and the keys of its issuer need no network. */
async function run({ scope, before = '', result }: Page, code: string): Promise<Running> {
  const body = code
    .replaceAll(/^import .*\n/gm, '')
    .replaceAll(/^export /gm, '')
    .replaceAll("issuers: 'https://login.example'", 'issuers: trusted');
  const isWhole = /^const server =/m.test(body) || before === '';
  const tsconfigRaw = { compilerOptions: { experimentalDecorators: true } };
  const { code: plain } = await transform(isWhole ? body : `${before}\n${body}`, {
    loader: 'ts',
    tsconfigRaw,
  });
  const given = { GET: undefined, ...scope, trusted: issuer.trusted };
  const free = Object.entries(given).filter(
    ([name]) => !new RegExp(`^(const|let|class) ${name}\\b`, 'm').test(plain),
  );
  const program = new AsyncFunction(...free.map(([name]) => name), `${plain}\nreturn ${result};`);
  return (await program(...free.map(([, value]) => value))) as Running; // what `result` makes
}

async function requestOf(path: string, who: Question[1]): Promise<Request> {
  const claims = who === 'reader' ? { scope: 'notes:read' } : { roles: ['editor'] };
  const headers = who === 'nobody' ? undefined : { authorization: `Bearer ${await issuer.token(claims)}` };
  return new Request(`https://api.example${path}`, headers === undefined ? {} : { headers });
}

for (const page of pages) {
  describe(`the page of ${page.folder}`, () => {
    const text = readFileSync(join(import.meta.dirname, '../../src', page.folder, 'README.md'), 'utf8');
    const blocks = [...text.matchAll(/```[jt]s\n([^]*?)```/g)].map(([, code = '']) => code);

    it('has a test for every program', () => assert.equal(blocks.length, page.programs.length));

    for (const [index, questions] of page.programs.entries()) {
      it(`shows a program that works (${index + 1})`, async (t) => {
        const app = await run(page, blocks[index] ?? '');
        t.after(async () => app.close?.());
        for (const [path, who, status] of questions) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          const answer = await app.fetch(await requestOf(path, who));
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          assert.equal(answer.status, status, `${path} for ${who}: ${await answer.text()}`);
          assert.equal(answer.headers.has('www-authenticate'), status === 401 || status === 403);
        }
      });
    }
  });
}
