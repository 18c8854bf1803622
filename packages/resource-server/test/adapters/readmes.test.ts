// Runs the programs that the pages of the adapters show, and asks them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import express from 'express';
import fastify, { type FastifyInstance } from 'fastify';
import Koa from 'koa';
import { createResourceServer } from '../../src/authenticate/create-resource-server.ts';
import * as expressDoor from '../../src/express.ts';
import * as fastifyDoor from '../../src/fastify.ts';
import * as koaDoor from '../../src/koa.ts';
import { createTestIssuer } from '../../src/testing/test-issuer.ts';
import { send } from './client.test-helper.ts';
import { listen, type ListeningServer } from './node-server.test-helper.ts';

const issuer = await createTestIssuer({ issuer: 'https://login.example', audience: 'https://api.example' });
const surroundings = { trusted: issuer.trusted, createResourceServer };

/** The constructor of async functions has no name of its own. */
const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor as FunctionConstructor;

/** What is asked, by whom, and the status of the answer. */
type Question = readonly [path: string, who: 'nobody' | 'reader' | 'editor', status: number];

interface Page {
  readonly folder: string;
  readonly scope: Readonly<Record<string, unknown>>;
  readonly serve: (app: unknown) => Promise<ListeningServer>;
  /** For each program of the page. */
  readonly programs: readonly (readonly Question[])[];
}

const pages: readonly Page[] = [
  {
    folder: 'express',
    scope: { express, ...expressDoor },
    serve: async (app) => listen(app as RequestListener), // applications of Express are listeners
    programs: [
      [
        ['/health', 'nobody', 200],
        ['/notes', 'nobody', 401],
        ['/notes', 'reader', 200],
        ['/notes', 'editor', 403],
      ],
      [
        ['/notes', 'nobody', 401],
        ['/notes', 'reader', 403],
        ['/notes', 'editor', 200],
      ],
      [
        ['/.well-known/oauth-protected-resource', 'nobody', 200],
        ['/api/notes', 'nobody', 401],
        ['/api/notes', 'reader', 200],
        ['/', 'nobody', 200],
      ],
    ],
  },
  {
    folder: 'koa',
    scope: { Koa, ...koaDoor },
    serve: async (app) => {
      const handle = (app as Koa).callback(); // the page makes one
      return listen((req, res) => void handle(req, res));
    },
    programs: [
      [
        ['/', 'nobody', 401],
        ['/', 'reader', 200],
        ['/', 'editor', 403],
      ],
      [
        ['/', 'nobody', 401],
        ['/', 'reader', 403],
        ['/', 'editor', 404],
      ],
    ],
  },
  {
    folder: 'fastify',
    scope: { fastify, ...fastifyDoor },
    serve: async (app) => {
      const instance = app as FastifyInstance; // the page makes one
      return { origin: await instance.listen({ port: 0, host: '127.0.0.1' }), close: () => instance.close() };
    },
    programs: [
      [
        ['/health', 'nobody', 200],
        ['/notes', 'nobody', 401],
        ['/notes', 'reader', 200],
        ['/notes', 'editor', 403],
      ],
      [
        ['/health', 'nobody', 200],
        ['/nowhere', 'nobody', 404],
        ['/notes', 'nobody', 401],
        ['/notes', 'reader', 200],
      ],
      [
        ['/notes', 'nobody', 401],
        ['/notes', 'reader', 403],
        ['/notes', 'editor', 200],
      ],
    ],
  },
];

/** The application that a program makes. Its imports are in scope, and the keys of its issuer need no network. */
async function applicationOf(code: string, scope: Readonly<Record<string, unknown>>): Promise<unknown> {
  const body = code
    .replaceAll(/^import .*\n/gm, '')
    .replaceAll("issuers: 'https://login.example'", 'issuers: trusted');
  const given = { ...scope, ...surroundings };
  return new AsyncFunction(...Object.keys(given), `${body}\nreturn app;`)(...Object.values(given));
}

async function tokenOf(who: Question[1]): Promise<readonly (readonly [string, string])[]> {
  if (who === 'nobody') return [];
  const claims = who === 'reader' ? { scope: 'notes:read' } : { roles: ['editor'] };
  return [['authorization', `Bearer ${await issuer.token(claims)}`]];
}

for (const { folder, scope, serve, programs } of pages) {
  describe(`the page of ${folder}`, () => {
    const text = readFileSync(join(import.meta.dirname, '../../src', folder, 'README.md'), 'utf8');
    const blocks = [...text.matchAll(/```js\n([^]*?)```/g)].map(([, code = '']) => code);

    it('has a test for every program', () => assert.equal(blocks.length, programs.length));

    for (const [index, questions] of programs.entries()) {
      it(`shows a program that works (${index + 1})`, async (t) => {
        const app = await serve(await applicationOf(blocks[index] ?? '', scope));
        t.after(async () => app.close());
        for (const [path, who, status] of questions) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          const answer = await send({ ...app, faults: [] }, { path, headers: await tokenOf(who) });
          assert.equal(answer.status, status, `${path} for ${who}: ${answer.text}`);
          assert.equal(answer.headers.has('www-authenticate'), status === 401 || status === 403);
        }
      });
    }
  });
}
