import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exportJwk, generateKey, jwkThumbprint, publicKey, signCompactJws } from '@mintmark/jose';

import { accessTokenHash } from '@mintmark/oauth/token-hashes';
import type { MatchConfig, RouteConfig } from '../../src/config/route-config.ts';
import { sendRaw } from '../support/raw-client.ts';
import { startGateway } from '../support/start-gateway.ts';

/** Sends a proof that was made for a request to `evil.test`, under that name. */
async function statusOfReplay(match: MatchConfig, resource?: string): Promise<number> {
  const authentication = resource === undefined ? {} : { resource };
  const route: RouteConfig = { name: 'all', match, upstream: 'service', authentication };
  await using running = await startGateway({ routes: [route] });
  const key = await generateKey('ES256');
  const jwk = exportJwk(publicKey.of(key));
  const token = await running.issuer.token({ cnf: { jkt: await jwkThumbprint(publicKey.of(key)) } });
  const said = { jti: crypto.randomUUID(), htm: 'GET', htu: 'http://evil.test/a' };
  const payload = { ...said, iat: Math.floor(Date.now() / 1000), ath: await accessTokenHash(token) };
  const proof = await signCompactJws(JSON.stringify(payload), { key, header: { typ: 'dpop+jwt', jwk } });
  const fields = `Authorization: DPoP ${token}\r\nDPoP: ${proof}\r\nConnection: close\r\n`;
  const answer = await sendRaw(running.port, `GET /a HTTP/1.1\r\nHost: evil.test\r\n${fields}\r\n`);
  return Number(answer.split(' ')[1]);
}

describe('a proof that was made for another server', () => {
  it('is none where the route has hosts, whatever host the thief names', async () => {
    assert.equal(await statusOfReplay({ path: '/*', host: 'api.test' }), 404);
  });

  it('is none where the API has an identifier, whatever host the thief names', async () => {
    assert.equal(await statusOfReplay({ path: '/*' }, 'https://api.test/'), 401);
  });
});
