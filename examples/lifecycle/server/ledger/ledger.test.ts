import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TimelineMessage } from '../../steps/snapshot.ts';
import type { NewStep } from '../../steps/step.ts';
import { Ledger } from './ledger.ts';

const addresses = { app: 'a', timeline: 't', api: 'p', issuer: 'i', debugger: 'd' };
const step: NewStep = {
  ...{ station: 'send', actor: 'browser', what: 'Sends' },
  decision: { outcome: 'noted', word: 'sent' },
};

function tokenOf(claims: object): string {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;
}

const claims = { iat: 1, exp: 61, sub: 'usr_1', client_id: 'app', grant_id: 'gra_1', sid: 'ses_1' };

test('tells whoever comes what happened so far, and then what happens', () => {
  const ledger = new Ledger(addresses);
  ledger.add(step);
  const heard: TimelineMessage[] = [];
  const leave = ledger.follow((message) => heard.push(message));
  ledger.add({ ...step, at: 5 });
  leave();
  ledger.add(step);
  assert.deepEqual(
    heard.map(({ type }) => type),
    ['start', 'step'],
  );
  assert.equal(ledger.isFollowed, false);
});

test('keeps an access token once, and nothing that is none', () => {
  const ledger = new Ledger(addresses);
  const token = tokenOf({ ...claims, jti: 'j1' });
  ledger.keepToken(token);
  ledger.keepToken(token);
  for (const other of ['', 'rt_secret', 'a.b.c', tokenOf({ sub: 'x' })])
    assert.equal(ledger.keepToken(other), undefined);
  assert.equal(ledger.newestToken(['app'])?.jti, 'j1');
  assert.equal(ledger.newestToken(['other']), undefined);
});

test('ends the families of a session with it, and the first end counts', () => {
  const ledger = new Ledger(addresses);
  ledger.keepToken(tokenOf({ ...claims, jti: 'j1' }));
  ledger.updateFamily('gra_1', () => ({ id: 'gra_1', clientId: 'app', generations: [] }));
  ledger.endSession('ses_2', { at: 5, reason: 'logout' });
  assert.equal(ledger.endOf('gra_1'), undefined);
  ledger.endSession('ses_1', { at: 7, reason: 'logout' });
  ledger.endSession('ses_1', { at: 9, reason: 'logout' });
  assert.equal(ledger.endOf('gra_1'), 7);
});

test('forgets the oldest steps', () => {
  const ledger = new Ledger(addresses);
  for (let count = 0; count < 600; count += 1) ledger.add({ ...step, at: count });
  ledger.follow((message) => {
    if (message.type === 'start') assert.equal(message.steps[0]?.at, 100);
  })();
});
