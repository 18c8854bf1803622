import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAuth } from './create-auth.ts';
import { createEmitter } from './emitter.ts';

describe('createAuth', () => {
  it('does nothing on a server', async () => {
    const auth = createAuth({ issuer: 'https://login.example', clientId: 'shop' });
    await auth.ready;
    assert.equal(auth.state, 'starting');
    assert.equal(auth.user(), undefined);
    assert.equal(await auth.accessToken(), undefined);
    await assert.rejects(auth.login(), TypeError);
    await assert.rejects(auth.fetch('/'), TypeError);
    auth.close();
  });

  it('takes an issuer by https, or by http on loopback', () => {
    for (const issuer of ['http://localhost:4401', 'http://127.0.0.1', 'https://login.example/t/acme'])
      createAuth({ issuer, clientId: 'shop' });
    for (const issuer of [
      'http://login.example',
      'http://localhost.evil.example',
      'login.example',
      'https://',
      '',
    ])
      assert.throws(() => createAuth({ issuer, clientId: 'shop' }), TypeError);
  });
});

describe('listeners', () => {
  it('are told of what they asked for, until they are taken away', () => {
    const emitter = createEmitter(() => 7);
    const told: string[] = [];
    const stop = emitter.on('started', ({ state, at }) => void told.push(`${state} ${at}`));
    emitter.on('*', ({ type }) => void told.push(type));
    emitter.emit('started', { state: 'signed_in' });
    stop();
    emitter.emit('refresh_discarded', {});
    assert.deepEqual(told, ['signed_in 7', 'started', 'refresh_discarded']);
  });
});
