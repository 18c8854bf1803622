// Tokens that are bound to a key (RFC 9449) or a certificate (RFC 8705), through the gateway.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { describe, it } from 'node:test';
import {
  exportJwk,
  generateKey,
  jwkThumbprint,
  publicKey,
  signCompactJws,
  type Jwk,
  type SigningKey,
} from '@mintmark/jose';
import { certificateThumbprint } from '@mintmark/jose/x509';
import { accessTokenHash } from '@mintmark/oauth/token-hashes';
import type { AuthenticationConfig } from '../../src/config/route-config.ts';
import { makeCertificate, makeFolder } from '../ingress/certificate.test-helper.ts';
import { refusalOf, reasonOf } from '../support/reason.ts';
import { startGateway, type RunningGateway, type StartOptions } from '../support/start-gateway.ts';

interface Holder {
  readonly key: SigningKey;
  readonly jwk: Jwk;
  readonly jkt: string;
}

async function createHolder(): Promise<Holder> {
  const key = await generateKey('ES256');
  const verification = publicKey.of(key);
  return { key, jwk: exportJwk(verification), jkt: await jwkThumbprint(verification) };
}

/** A proof for an address, with GET where no method stands before it. */
async function proofFor({ key, jwk }: Holder, token: string, address: string): Promise<string> {
  const [htm, htu] = address.includes(' ') ? address.split(' ') : ['GET', address];
  const claims = { jti: crypto.randomUUID(), htm, htu, iat: Math.floor(Date.now() / 1000) };
  const payload = JSON.stringify({ ...claims, ath: await accessTokenHash(token) });
  return signCompactJws(payload, { key, header: { typ: 'dpop+jwt', jwk } });
}

const start = (authentication: AuthenticationConfig = {}, more: StartOptions = {}): Promise<RunningGateway> =>
  startGateway({
    routes: [{ name: 'all', match: { path: '/*' }, upstream: 'service', authentication }],
    ...more,
  });

const headersOf = (token: string, dpop?: string): Record<string, string> => ({
  authorization: `DPoP ${token}`,
  ...(dpop === undefined ? {} : { dpop }),
});

describe('tokens bound to a key', () => {
  it('are good with a proof for this very request, once', async () => {
    const holder = await createHolder();
    await using running = await start();
    const token = await running.issuer.token({ cnf: { jkt: holder.jkt } });
    const dpop = await proofFor(holder, token, `${running.url}/notes`);
    const init = { headers: headersOf(token, dpop) };
    assert.equal((await running.fetch('/notes?page=2', init)).status, 200);
    const [request] = running.received;
    assert.deepEqual([request?.headers.authorization, request?.headers['dpop']], [undefined, undefined]);
    const again = await running.fetch('/notes', init);
    assert.equal(again.status, 401);
    assert.match(again.headers.get('www-authenticate') ?? '', /^DPoP .*invalid_dpop_proof/);
    assert.equal(running.received.length, 1);
  });

  it('are refused without a proof, as bearer tokens, and with a proof for something else', async () => {
    const holder = await createHolder();
    const thief = await createHolder();
    await using running = await start();
    const token = await running.issuer.token({ cnf: { jkt: holder.jkt } });
    const url = `${running.url}/notes`;
    const other = await running.issuer.token({ cnf: { jkt: holder.jkt } });
    const proofs = [
      undefined,
      await proofFor(thief, token, url),
      await proofFor(holder, other, url),
      await proofFor(holder, token, `${running.url}/other`),
      await proofFor(holder, token, `POST ${url}`),
      await proofFor(holder, token, 'https://evil.test/notes'),
    ];
    for (const proof of proofs)
      assert.equal((await running.fetch('/notes', { headers: headersOf(token, proof) })).status, 401);
    const good = await proofFor(holder, token, url);
    const asBearer = { authorization: `Bearer ${token}`, dpop: good };
    assert.equal((await running.fetch('/notes', { headers: asBearer })).status, 401);
    assert.equal(running.received.length, 0);
  });

  it('have proofs for the address that the client used, also behind a trusted proxy', async () => {
    const holder = await createHolder();
    const listeners = [{ address: '127.0.0.1:0', trustedProxies: ['127.0.0.1/32'] }];
    await using running = await start({}, { config: { listeners } });
    const token = await running.issuer.token({ cnf: { jkt: holder.jkt } });
    const proof = await proofFor(holder, token, 'https://api.test/notes');
    const forwarded = {
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'api.test',
      'x-forwarded-for': '6.6.6.6',
    };
    const answer = await running.fetch('/notes', { headers: { ...headersOf(token, proof), ...forwarded } });
    assert.equal(answer.status, 200);
    await using direct = await start();
    const own = await direct.issuer.token({ cnf: { jkt: holder.jkt } });
    const headers = {
      ...headersOf(own, await proofFor(holder, own, 'https://api.test/notes')),
      ...forwarded,
    };
    assert.equal((await direct.fetch('/notes', { headers })).status, 401);
  });

  it('are all that is taken where the route demands them', async () => {
    const holder = await createHolder();
    await using running = await start({ dpop: 'required' });
    const plain = await running.fetch('/notes', { headers: await running.bearer() });
    assert.equal(plain.status, 401);
    assert.match(plain.headers.get('www-authenticate') ?? '', /DPoP/);
    const token = await running.issuer.token({ cnf: { jkt: holder.jkt } });
    const proof = await proofFor(holder, token, `${running.url}/notes`);
    assert.equal((await running.fetch('/notes', { headers: headersOf(token, proof) })).status, 200);
  });

  it('use one proof for one request, even where several routes are looked at', async () => {
    const holder = await createHolder();
    await using running = await startGateway({
      routes: [
        { name: 'gold', match: { path: '/a', claims: { plan: 'gold' } }, upstream: 'service' },
        {
          name: 'silver',
          match: { path: '/a', claims: { plan: 'silver' } },
          upstream: 'service',
          authentication: { dpop: 'required' },
        },
        {
          name: 'others',
          match: { path: '/a' },
          upstream: 'service',
          authentication: { audience: ['https://api.test', 'x'] },
        },
      ],
    });
    const token = await running.issuer.token({ cnf: { jkt: holder.jkt } });
    const proof = await proofFor(holder, token, `${running.url}/a`);
    const answer = await running.fetch('/a', { headers: headersOf(token, proof) });
    assert.equal(answer.status, 200);
    assert.equal(running.decisions[0]?.route, 'others');
    const replayed = await running.fetch('/a', { headers: headersOf(token, proof) });
    assert.equal(await reasonOf(replayed), 'proof_replayed');
  });
});

describe('tokens bound to a certificate', () => {
  it('are good on connections with that certificate alone', async (t) => {
    const folder = makeFolder(t);
    const server = makeCertificate(folder, 'api', ['api.test']);
    const alice = makeCertificate(folder, 'alice', ['alice.test']);
    const mallory = makeCertificate(folder, 'mallory', ['mallory.test']);
    const tls = {
      certificates: [{ certificate: server.certificateFile, key: server.keyFile }],
      clientCertificates: {},
    };
    await using running = await start({}, { config: { listeners: [{ address: '127.0.0.1:0', tls }] } });
    const token = await running.issuer.token({ cnf: { 'x5t#S256': certificateThumbprint(alice.cert) } });
    const ask = async (client?: { cert: string; key: string }): Promise<number | undefined> => {
      const request = httpsRequest({
        ...{
          host: '127.0.0.1',
          port: running.port,
          servername: 'api.test',
          ca: server.cert,
          path: '/',
          agent: false,
        },
        ...{ headers: { authorization: `Bearer ${token}`, 'x-client-cert': encodeURIComponent(alice.cert) } },
        ...(client === undefined ? {} : { cert: client.cert, key: client.key }),
      }).end();
      const [answer] = (await once(request, 'response')) as [IncomingMessage];
      answer.resume();
      return answer.statusCode;
    };
    assert.deepEqual([await ask(alice), await ask(mallory), await ask()], [200, 401, 401]);
    assert.equal(running.received.length, 1);
    assert.equal(running.received[0]?.headers['x-client-cert'], undefined);
  });

  it('are refused on plain connections', async () => {
    await using running = await start();
    const bound = await running.bearer({ cnf: { 'x5t#S256': 'A'.repeat(43) } });
    assert.equal((await refusalOf(await running.fetch('/', { headers: bound })))[0], 401);
  });
});
