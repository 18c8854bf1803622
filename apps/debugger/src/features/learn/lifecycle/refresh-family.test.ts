import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canPlay, newFamily, playStep, type FamilyAction, type RefreshFamily } from './refresh-family.ts';

const play = (...actions: readonly FamilyAction[]): RefreshFamily => actions.reduce(playStep, newFamily);

test('each refresh uses up the token before it', () => {
  assert.deepEqual(play('refresh', 'refresh').tokens, ['used', 'used', 'current']);
});

test('whoever comes second ends the family, owner or thief', () => {
  for (const family of [play('steal', 'refresh', 'reuse'), play('steal', 'reuse', 'refresh')]) {
    assert.equal(family.event, 'reuse');
    assert.ok(family.tokens.every((state) => state === 'revoked'));
  }
});

test('before the second use nobody can tell', () => {
  assert.equal(play('steal', 'reuse').event, 'thief-first');
  assert.deepEqual(play('steal', 'reuse').tokens, ['used', 'current']);
});

test('only what is possible is offered', () => {
  const offered = (family: RefreshFamily): readonly FamilyAction[] =>
    (['refresh', 'steal', 'reuse', 'restart'] as const).filter((action) => canPlay(family, action));
  assert.deepEqual(offered(newFamily), ['refresh', 'steal']);
  assert.deepEqual(offered(play('steal')), ['refresh', 'reuse', 'restart']);
  assert.deepEqual(offered(play('steal', 'refresh', 'reuse')), ['restart']);
});
