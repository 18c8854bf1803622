// Runs the `@example` of every function of the doors, and the code blocks of the room's README.
import assert from 'node:assert/strict';
import cluster from 'node:cluster';
import { EventEmitter } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import * as configDoor from '@mintmark/gateway/config';
import * as engineDoor from '@mintmark/gateway/engine';
import * as door from '@mintmark/gateway';
import { createDecision } from '../src/engine/create-decision.ts';
import { readDescribedRequest } from '../src/engine/described-request.ts';

const room = join(import.meta.dirname, '..');
const doors = { ...door, ...configDoor, ...engineDoor };
const AsyncFunction = (async () => undefined).constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<unknown>;

// What stands for the surroundings of a gateway in examples.
const text = `version: 1
listeners: [{ address: '127.0.0.1:0' }]
upstreams: { orders: { targets: ['http://127.0.0.1:9001'] } }
routes: [{ name: orders, match: { path: /orders/* }, upstream: orders, authentication: none }]
`;
const { config } = configDoor.parseConfig(text, { fileName: 'mintmark.yaml' });
assert.ok(config);
const gateways: door.Gateway[] = [];
const head = readDescribedRequest({ url: 'https://api.example/orders' }, configDoor.resolveLimits(undefined));
assert.ok(!('reason' in head));
const decision = {
  ...createDecision(head, { id: '1', time: 0, startedAt: 0, listener: 'main', snapshot: '3f1c0a9b52de' }),
  reason: 'token_expired' as const,
};
const redis = { eval: async () => [], evalSha: async () => [], set: async () => 'OK' };
const scope: Readonly<Record<string, unknown>> = {
  ...doors,
  ...{ assert, cluster, config, decision, readFile, text },
  createGateway: async (options: door.GatewayOptions) => {
    const gateway = await door.createGateway(options);
    gateways.push(gateway);
    return gateway;
  },
  context: { readiness: () => ({ isReady: true, missing: [] }) },
  document:
    'openapi: 3.1.0\ninfo: { title: Orders, version: "1" }\npaths: { /orders: { get: { responses: {} } } }\n',
  refusals: [],
  ...{ snapshot: [], snapshots: [[]], ofWorkers: [[]], ofEndedWorkers: [[]] },
  createClient: () =>
    Object.assign(new EventEmitter(), { connect: async () => redis, duplicate: () => new EventEmitter() }),
  // The files that examples name are not on this machine.
  readRegularFile: () => configDoor.readRegularFile(import.meta.filename),
  readRegularFileSync: () => configDoor.readRegularFileSync(import.meta.filename),
  url: 'redis://127.0.0.1:6379',
  process: Object.assign(new EventEmitter(), { env: {}, send: () => true, stderr: { write: () => true } }),
  console: { assert },
};

interface Example {
  readonly name: string;
  readonly code: string;
}

/** The examples of one source file; what a comment after a call says is held against its result. */
function examplesOf(file: string): Example[] {
  const source = readFileSync(join(room, file), 'utf8');
  const pattern = /\* @example\n((?: +\* [^\n]*\n)+) +\*\/\nexport (?:(?:async )?function|const) (\w+)/g;
  return [...source.matchAll(pattern)].map(([, block = '', name = '']) => ({
    name,
    code: block
      .replaceAll(/^ +\* ?/gm, '')
      .replaceAll(/^(?!const)(.+); \/\/ (.+)$/gm, 'console.assert.deepEqual($1, $2);'),
  }));
}

function readmeBlocks(): Example[] {
  const readme = readFileSync(join(room, 'README.md'), 'utf8');
  return [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ''], index) => ({
    name: `README ${index + 1}`,
    code,
  }));
}

async function run({ code }: Example): Promise<void> {
  const body = code.replaceAll(/^import .*\n/gm, '');
  const script = stripTypeScriptTypes(`async () => {${body}\n}`);
  await new AsyncFunction(...Object.keys(scope), `'use strict'; await (${script})();`)(
    ...Object.values(scope),
  );
}

describe('examples', () => {
  after(() => Promise.all(gateways.map((gateway) => gateway.close())));

  const examples = globSync('src/**/*.ts', { cwd: room, exclude: ['**/*.test.ts'] }).flatMap(examplesOf);
  const ofDoors = examples.filter(({ name }) => name in doors);
  for (const example of ofDoors) it(`of ${example.name} runs`, () => run(example));
  for (const example of readmeBlocks()) it(`of ${example.name} runs`, () => run(example));

  it('are there for every function of the doors', () => {
    const functions = Object.entries(doors).filter(
      ([, value]) => typeof value === 'function' && !String(value).startsWith('class'),
    );
    const shown = new Set(ofDoors.map(({ name }) => name));
    assert.deepEqual(
      functions.map(([name]) => name).filter((name) => !shown.has(name)),
      [],
    );
  });
});
