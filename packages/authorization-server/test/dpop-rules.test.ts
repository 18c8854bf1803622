import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHash } from 'node:crypto';
import { createSigner, exportJwk, generateKey, publicKey, type SigningKey } from '@mintmark/jose';
import { decodeJwt } from '@mintmark/jose/jwt';
import { newId } from '../src/tokens/secrets.ts';
import {
  addClient,
  authorize,
  redeemCode,
  refresh,
  requestToken,
  type TestTokenAnswer,
} from '../src/testing/test-clients.test-helper.ts';
import { addUser, signIn } from '../src/testing/test-people.test-helper.ts';
import { startTestServer, type TestServer } from '../src/testing/test-server.test-helper.ts';

const cc = { grant_type: 'client_credentials' };

interface ProofChanges {
  readonly typ?: string;
  readonly htm?: string;
  readonly htu?: string;
  readonly iat?: number;
  readonly jti?: string;
  readonly nonce?: string;
  readonly ath?: string;
}

function makeProof(test: TestServer, key: SigningKey, changes: ProofChanges = {}): Promise<string> {
  const { typ = 'dpop+jwt', ...claims } = changes;
  const { kid: _kid, alg: _alg, ...jwk } = exportJwk(publicKey.of(key));
  const signer = createSigner({ key, typ, header: { jwk: { ...jwk } }, issuedAt: false });
  const htu = `${test.tenant.issuer}/token`;
  return signer.sign({ htm: 'POST', htu, iat: Math.floor(test.now() / 1000), jti: newId('jti'), ...claims });
}

function jktOf(token: string | undefined): unknown {
  return (decodeJwt(token ?? '').claims as { cnf?: { jkt?: string } }).cnf?.jkt;
}

function told({ status, body }: TestTokenAnswer): readonly unknown[] {
  return [status, body.error];
}

describe('DPoP', () => {
  it('T11: binds the access token to the key of the proof, and calls it DPoP', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test);
    const key = await generateKey('ES256');
    const dpop = await makeProof(test, key);
    const { body } = await requestToken(test, client, { parameters: cc, headers: { dpop } });
    assert.equal(body.token_type, 'DPoP');
    assert.match(String(jktOf(body.access_token)), /^[\w-]{43}$/);
    const unbound = await requestToken(test, client, { parameters: cc });
    assert.equal(unbound.body.token_type, 'Bearer');
    assert.equal(jktOf(unbound.body.access_token), undefined);
  });

  it('T11: refuses proofs for another request, of another time, and of another kind', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test);
    const key = await generateKey('ES256');
    const now = test.now() / 1000;
    const wrongs: ProofChanges[] = [
      { htm: 'GET' },
      { htm: 'post' },
      { htu: 'https://login.example/userinfo' },
      { htu: 'https://other.example/token' },
      { iat: now - 61 },
      { iat: now + 120 },
      { typ: 'JWT' },
      { jti: '' },
    ];
    for (const wrong of wrongs) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const dpop = await makeProof(test, key, wrong);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const answer = await requestToken(test, client, { parameters: cc, headers: { dpop } });
      assert.deepEqual(told(answer), [400, 'invalid_dpop_proof'], JSON.stringify(wrong));
    }
    for (const dpop of ['', 'x', 'a.b.c', `${await makeProof(test, key)}, ${await makeProof(test, key)}`]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const answer = await requestToken(test, client, { parameters: cc, headers: { dpop } });
      assert.deepEqual(told(answer), [400, 'invalid_dpop_proof']);
    }
  });

  it('T11: takes a proof once, for one of many that come at once', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test);
    const dpop = await makeProof(test, await generateKey('ES256'));
    const send = (): Promise<TestTokenAnswer> =>
      requestToken(test, client, { parameters: cc, headers: { dpop } });
    const answers = await Promise.all(Array.from({ length: 10 }, send));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    test.advance(59);
    assert.deepEqual(told(await send()), [400, 'invalid_dpop_proof']);
  });

  it('T11: gives a client that is registered for it bound tokens only', async (t) => {
    const test = await startTestServer({ explanationBase: 'https://debugger.example/' });
    t.after(() => test.close());
    const client = await addClient(test, { dpop_bound_access_tokens: true });
    const bare = await requestToken(test, client, { parameters: cc });
    assert.deepEqual(told(bare), [400, 'invalid_dpop_proof']);
    assert.match(String(bare.body['error_uri']), /proof_missing$/);
    const dpop = await makeProof(test, await generateKey('ES256'));
    assert.equal((await requestToken(test, client, { parameters: cc, headers: { dpop } })).status, 200);
  });

  it('T11: binds the refresh tokens of a public client to its key', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test, { token_endpoint_auth_method: 'none' });
    const [key, other] = [await generateKey('ES256'), await generateKey('ES256')];
    const authorization = await authorize(await signIn(test, await addUser(test)), client);
    const first = await redeemCode(test, client, {
      ...authorization,
      headers: { dpop: await makeProof(test, key) },
    });
    const { refresh_token: token } = first.body;
    const bare = await refresh(test, client, { token });
    const stolen = await refresh(test, client, { token, headers: { dpop: await makeProof(test, other) } });
    const own = await refresh(test, client, { token, headers: { dpop: await makeProof(test, key) } });
    assert.deepEqual(told(bare), [400, 'invalid_dpop_proof']);
    assert.deepEqual(told(stolen), [400, 'invalid_dpop_proof']);
    assert.equal(own.status, 200);
    assert.equal(jktOf(own.body.access_token), jktOf(first.body.access_token));
  });

  it('T11: lets a confidential client change its key, since it proves itself otherwise', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test);
    const authorization = await authorize(await signIn(test, await addUser(test)), client);
    const first = await redeemCode(test, client, {
      ...authorization,
      headers: { dpop: await makeProof(test, await generateKey('ES256')) },
    });
    const dpop = await makeProof(test, await generateKey('EdDSA'));
    const next = await refresh(test, client, { token: first.body.refresh_token, headers: { dpop } });
    assert.equal(next.status, 200);
    assert.notEqual(jktOf(next.body.access_token), jktOf(first.body.access_token));
  });

  it('T11: redeems a code that was asked for with dpop_jkt for this key alone', async (t) => {
    const test = await startTestServer();
    t.after(() => test.close());
    const client = await addClient(test);
    const key = await generateKey('ES256');
    const { kty, crv, x, y } = exportJwk(publicKey.of(key));
    const jkt = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
    const authorization = await authorize(await signIn(test, await addUser(test)), client, { dpop_jkt: jkt });
    const bare = await redeemCode(test, client, authorization);
    const dpop = await makeProof(test, await generateKey('ES256'));
    const stolen = await redeemCode(test, client, { ...authorization, headers: { dpop } });
    const own = await redeemCode(test, client, {
      ...authorization,
      headers: { dpop: await makeProof(test, key) },
    });
    assert.deepEqual(
      [told(bare), told(stolen)],
      [
        [400, 'invalid_dpop_proof'],
        [400, 'invalid_dpop_proof'],
      ],
    );
    assert.equal(own.status, 200);
    assert.equal(jktOf(own.body.access_token), jkt);
  });

  it('T11: asks for a nonce where the server wants one, and takes it for ten minutes at most', async (t) => {
    const test = await startTestServer({ requireDpopNonce: true });
    t.after(() => test.close());
    const client = await addClient(test);
    const key = await generateKey('ES256');
    const send = async (nonce?: string): Promise<TestTokenAnswer> => {
      const dpop = await makeProof(test, key, nonce === undefined ? {} : { nonce });
      return requestToken(test, client, { parameters: cc, headers: { dpop } });
    };
    const asked = await send();
    const nonce = asked.headers.get('dpop-nonce') ?? '';
    assert.deepEqual(told(asked), [400, 'use_dpop_nonce']);
    assert.match(nonce, /^[\w-]{22}$/);
    const good = await send(nonce);
    assert.equal(good.status, 200);
    assert.equal(good.headers.get('dpop-nonce'), nonce);
    assert.deepEqual(told(await send('made-up')), [400, 'use_dpop_nonce']);
    test.advance(300);
    assert.equal((await send(nonce)).status, 200);
    test.advance(300);
    assert.deepEqual(told(await send(nonce)), [400, 'use_dpop_nonce']);
  });
});
