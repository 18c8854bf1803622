import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import type { Step } from '../../steps/step.ts';
import { Ledger } from '../ledger/ledger.ts';
import { GatewayView } from './gateway-view.ts';

const addresses = { app: '', timeline: '', api: '', issuer: '', debugger: '' };
let folder = '';
let log = '';
let view: GatewayView;
let steps: Step[] = [];
let told: PromiseWithResolvers<void>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mintmark-view-'));
  log = join(folder, 'access.log');
  writeFileSync(log, '');
  const ledger = new Ledger(addresses);
  steps = [];
  told = Promise.withResolvers();
  ledger.follow((message) => {
    if (message.type === 'step') steps.push(message.step);
    if (steps.length === 3) told.resolve();
  });
  view = new GatewayView(log, { ledger, why: 'http://localhost:4405/why' });
});
afterEach(() => {
  view.stop();
  rmSync(folder, { recursive: true });
});

function logLine(more: object): void {
  const line = {
    time: '2026-11-23T10:00:00.000Z',
    id: 'r-1',
    method: 'GET',
    path: '/notes',
    gateway_ms: 0.4,
  };
  appendFileSync(log, `${JSON.stringify({ ...line, config: 'v1', route: 'read-notes', ...more })}\n`);
}

test('says of a request that was let through what was decided', async () => {
  const decision = view.decisionOf('r-1');
  logLine({ status: 200, outcome: 'complete' });
  const step = await decision;
  assert.equal(step?.actor, 'gateway');
  assert.equal(step.decision.outcome, 'allowed');
  assert.equal(step.at, Date.parse('2026-11-23T10:00:00.000Z'));
  assert.deepEqual(steps, []);
});

test('tells everything of a request that was refused, with what its sender saw', async () => {
  const response = { line: 'HTTP/1.1 401', headers: [], body: '{"title":"past its expiry"}' };
  const request = {
    line: 'GET /notes HTTP/1.1',
    headers: [['Authorization', 'Bearer a.b.c'] as const],
    body: '',
  };
  view.note('r-1', { actor: 'somebody else', wire: { seenBy: 'somebody else', request, response } });
  logLine({ status: 401, outcome: 'refused', reason: 'token_expired', rule: 'authentication' });
  await told.promise;
  assert.deepEqual(
    steps.map(({ station, actor }) => `${station} ${actor}`),
    ['send somebody else', 'verify gateway', 'refuse gateway'],
  );
  assert.match(steps[0]?.what ?? '', /with a token$/);
  assert.match(steps[1]?.what ?? '', /past its expiry/);
  assert.equal(steps[1]?.facts?.at(-1)?.href, 'http://localhost:4405/why/r-1');
  assert.equal(steps[2]?.decision.reason, 'token_expired');
});

test('knows of a request that nobody tells of what the log has', async () => {
  logLine({ status: 401, outcome: 'refused', reason: 'token_missing' });
  await told.promise;
  assert.match(steps[2]?.wire?.seenBy ?? '', /access log/);
});

test('asks nothing of the log about a request without its identifier', async () => {
  assert.equal(await view.decisionOf(undefined), undefined);
});
