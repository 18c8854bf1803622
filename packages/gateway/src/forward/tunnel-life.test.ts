import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { describe, it } from 'node:test';
import { endSilentTunnel } from './tunnel-life.ts';

describe('a tunnel', () => {
  it('ends after its silence, and never before', (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    for (const idleMs of [1, 8, 999, 3_600_000]) {
      let ends = 0;
      const socket = new PassThrough();
      endSilentTunnel(socket, { idleMs, bytes: () => 5, onEnd: () => ends++ });
      t.mock.timers.tick(idleMs - 1);
      assert.equal(ends, 0);
      t.mock.timers.tick(9);
      assert.ok(ends > 0);
      socket.destroy();
    }
  });

  it('stays while a byte goes through it in each of its times, however short before the end', (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    let bytes = 0;
    let ends = 0;
    endSilentTunnel(new PassThrough(), { idleMs: 800, bytes: () => bytes, onEnd: () => ends++ });
    for (let round = 0; round < 20; round++) {
      t.mock.timers.tick(799);
      bytes++;
    }
    assert.equal(ends, 0);
    t.mock.timers.tick(799);
    assert.equal(ends, 0);
    t.mock.timers.tick(101);
    assert.equal(ends, 1);
  });

  it('is not looked at any more when it has closed', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    let looks = 0;
    const socket = new PassThrough();
    endSilentTunnel(socket, { idleMs: 80, bytes: () => looks++, onEnd: () => undefined });
    socket.destroy();
    await new Promise((resolve) => socket.once('close', resolve));
    const before = looks;
    t.mock.timers.tick(1000);
    assert.equal(looks, before);
  });

  it('may be silent for ever where that is said', (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    endSilentTunnel(new PassThrough(), { idleMs: 0, bytes: () => 0, onEnd: () => assert.fail('ended') });
    t.mock.timers.tick(10_000_000);
  });
});
