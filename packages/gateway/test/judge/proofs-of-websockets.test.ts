import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { describe, it } from 'node:test';
import { exportJwk, generateKey, jwkThumbprint, publicKey, type SigningKey } from '@mintmark/jose/jwk';
import { signCompactJws } from '@mintmark/jose/jws';
import { accessTokenHash } from '@mintmark/oauth/token-hashes';
import { WebSocket, WebSocketServer } from 'ws';
import { portOf, startGateway, startService } from '../support/start-gateway.ts';

interface Proof {
  readonly key: SigningKey;
  readonly token: string;
  readonly htm: string;
  readonly htu: string;
}

async function proofOf({ key, token, htm, htu }: Proof): Promise<string> {
  const iat = Math.floor(Date.now() / 1000);
  const claims = { jti: crypto.randomUUID(), htm, htu, iat, ath: await accessTokenHash(token) };
  const jwk = exportJwk(publicKey.of(key));
  return signCompactJws(JSON.stringify(claims), { key, header: { typ: 'dpop+jwt', jwk } });
}

describe('a WebSocket whose token is bound to a key', () => {
  it('is opened with a proof for GET, which is how it is asked for, and no other', async () => {
    const http = await startService((_, response) => void response.end());
    const server = new WebSocketServer({ server: http });
    await using running = await startGateway({
      config: { upstreams: { chat: { targets: [`http://127.0.0.1:${portOf(http)}`] } } },
      routes: [{ name: 'chat', match: { path: '/*' }, upstream: 'chat', websocket: true }],
    });
    const key = await generateKey('ES256');
    const jkt = await jwkThumbprint(publicKey.of(key));
    const token = await running.issuer.token({ cnf: { jkt } });
    const open = async (htm: string): Promise<WebSocket> => {
      const dpop = await proofOf({ key, token, htm, htu: `${running.url}/room` });
      const headers = { authorization: `DPoP ${token}`, dpop };
      return new WebSocket(`ws://127.0.0.1:${running.port}/room`, { headers });
    };
    const good = await open('GET');
    await once(good, 'open');
    good.terminate();
    const bad = await open('POST');
    bad.on('error', () => undefined);
    const [, answer] = (await once(bad, 'unexpected-response')) as [unknown, IncomingMessage];
    assert.equal(answer.statusCode, 401);
    server.close();
    http.close().closeAllConnections();
  });
});
