import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createVerifier } from '../jwt/verifier.ts';
import { discoverIssuer } from './discovery.ts';
import { createIssuerJwks } from './issuer-jwks.ts';
import { audience, Clock, FakeServer, issuer, later, makePair, signToken } from './jwks.test-helper.ts';
import type { Answer } from './jwks.test-helper.ts';
import type { RemoteJwksOptions } from './remote-options.ts';

const a = makePair('a');
const oauthUrl = 'https://issuer.example/.well-known/oauth-authorization-server';
const openidUrl = 'https://issuer.example/.well-known/openid-configuration';
const keysUrl = 'https://keys.example/jwks';

function json(value: object): Answer {
  return { body: JSON.stringify(value) };
}

/** A server that answers known addresses, and 404 elsewhere. */
function serverOf(answers: Record<string, Answer>): FakeServer {
  return new FakeServer((url) => answers[url] ?? { status: 404 });
}

const metadata = { issuer, jwks_uri: keysUrl };

describe('discoverIssuer', () => {
  it('takes the OAuth document first', async () => {
    const server = serverOf({
      [oauthUrl]: json({ ...metadata, scopes_supported: ['x'] }),
      [openidUrl]: json(metadata),
    });
    const found = await discoverIssuer(issuer, { fetch: server.fetch });
    assert.equal(found.jwksUri.href, keysUrl);
    assert.deepEqual(found.metadata['scopes_supported'], ['x']);
    assert.deepEqual(
      server.requests.map(({ url }) => url),
      [oauthUrl],
    );
  });

  it('falls back to the OpenID document', async () => {
    for (const first of [
      { status: 404 },
      { status: 500 },
      { body: '<html>' },
      json({ ...metadata, issuer: 'https://x.example' }),
    ]) {
      const server = serverOf({ [oauthUrl]: first, [openidUrl]: json(metadata) });
      assert.equal((await discoverIssuer(issuer, { fetch: server.fetch })).issuer, issuer);
      assert.equal(server.count, 2);
    }
  });

  it('puts the well-known part before the path for OAuth and after it for OpenID', async () => {
    for (const end of ['', '/']) {
      const server = serverOf({});
      await assert.rejects(discoverIssuer(`https://issuer.example/a/b${end}`, { fetch: server.fetch }));
      assert.deepEqual(
        server.requests.map(({ url }) => url),
        [
          'https://issuer.example/.well-known/oauth-authorization-server/a/b',
          'https://issuer.example/a/b/.well-known/openid-configuration',
        ],
      );
    }
  });

  it('wants the issuer in the document to be exactly the one asked for', async () => {
    for (const other of [
      `${issuer}/`,
      'https://ISSUER.example',
      'https://attacker.example',
      [issuer],
      undefined,
    ]) {
      const server = serverOf({ [openidUrl]: json({ ...metadata, issuer: other }) });
      await assert.rejects(discoverIssuer(issuer, { fetch: server.fetch }), { code: 'discovery_invalid' });
    }
  });

  it('refuses documents that are malformed', async () => {
    for (const body of [
      '{}',
      '[]',
      '',
      `{"issuer":"x","issuer":"${issuer}"}`,
      JSON.stringify({ issuer }),
      JSON.stringify({ issuer, jwks_uri: 1 }),
    ]) {
      const server = serverOf({ [openidUrl]: { body } });
      await assert.rejects(discoverIssuer(issuer, { fetch: server.fetch }), { code: 'discovery_invalid' });
    }
  });

  it('refuses a jwks_uri that is not safe to fetch', async () => {
    for (const uri of [
      'http://keys.example/',
      'https://u:p@keys.example/',
      'file:///etc/passwd',
      'http://127.0.0.1:9/',
      'http://localhost/',
    ]) {
      const server = serverOf({ [openidUrl]: json({ issuer, jwks_uri: uri }) });
      await assert.rejects(discoverIssuer(issuer, { fetch: server.fetch }), { code: 'url_refused' });
    }
  });

  it('accepts plain http of an issuer on this machine', async () => {
    const local = 'http://127.0.0.1:8080';
    const server = serverOf({
      [`${local}/.well-known/openid-configuration`]: json({ issuer: local, jwks_uri: `${local}/keys` }),
    });
    assert.equal((await discoverIssuer(local, { fetch: server.fetch })).jwksUri.href, `${local}/keys`);
  });

  it('refuses issuers that are no issuer identifiers', async () => {
    for (const bad of [
      'http://issuer.example',
      'https://issuer.example?x=1',
      'https://issuer.example#x',
      'https://u@issuer.example',
      'issuer',
    ]) {
      await assert.rejects(discoverIssuer(bad), { code: 'url_refused' });
    }
    await assert.rejects(discoverIssuer(undefined as unknown as string), TypeError);
    await assert.rejects(discoverIssuer(issuer, { cooldownSeconds: 1 } as object), TypeError);
  });

  it('says that nothing was there when nothing was there', async () => {
    await assert.rejects(discoverIssuer(issuer, { fetch: serverOf({}).fetch }), { code: 'jwks_unavailable' });
  });

  it('bounds time and size', async () => {
    const huge = serverOf({ [openidUrl]: { body: `{"x":"${'x'.repeat(600_000)}"}` } });
    await assert.rejects(discoverIssuer(issuer, { fetch: huge.fetch }), { code: 'limit_exceeded' });
    const silent = new FakeServer(() => later<Answer>().promise);
    const startTimer = (callback: () => void) => (setImmediate(callback), () => undefined);
    await assert.rejects(discoverIssuer(issuer, { fetch: silent.fetch, startTimer }), {
      code: 'jwks_unavailable',
    });
  });
});

describe('createIssuerJwks', () => {
  function setUp(answers: Record<string, Answer>, options: RemoteJwksOptions = {}) {
    const server = serverOf(answers);
    const clock = new Clock();
    const keys = createIssuerJwks(issuer, { fetch: server.fetch, now: clock.now, ...options });
    const verifier = createVerifier({ keys, algorithms: ['ES256'], issuer, audience, now: clock.now });
    return { server, clock, keys, verifier, urls: () => server.requests.map(({ url }) => url) };
  }
  const good = { [oauthUrl]: json(metadata), [keysUrl]: { jwks: [a.publicJwk] } };

  it('verifies with keys found through the metadata', async () => {
    const { verifier, urls } = setUp(good);
    await verifier.verify(await signToken(a));
    assert.deepEqual(urls(), [oauthUrl, keysUrl]);
  });

  it('asks for the metadata again only after maxAgeSeconds', async () => {
    const { keys, clock, urls } = setUp(good);
    await keys.refresh();
    await keys.refresh();
    assert.equal(urls().length, 3);
    clock.pass(3600);
    await keys.refresh();
    assert.deepEqual(urls().slice(3), [oauthUrl, keysUrl]);
  });

  it('finds keys that moved after their old place fails', async () => {
    const answers: Record<string, Answer> = { ...good };
    answers[keysUrl] = { jwks: [a.publicJwk], headers: { etag: '"1"' } };
    const { server, keys } = setUp(answers);
    await keys.refresh();
    const moved = 'https://keys.example/moved';
    answers[keysUrl] = { status: 410 };
    answers[oauthUrl] = json({ issuer, jwks_uri: moved });
    answers[moved] = { jwks: [a.publicJwk] };
    await assert.rejects(keys.refresh(), { code: 'jwks_unavailable' });
    await keys.refresh();
    assert.equal(keys.toJSON().keys.length, 1);
    // An ETag means something at its own address only.
    assert.equal(server.requests.find(({ url }) => url === moved)?.headers.get('if-none-match'), null);
  });

  it('asks once a cooldown when discovery fails', async () => {
    const { server, clock, verifier } = setUp({});
    const token = await signToken(a);
    for (let i = 0; i < 20; i++) await assert.rejects(verifier.verify(token), { code: 'jwks_unavailable' });
    assert.equal(server.count, 2, 'the two documents');
    clock.pass(30);
    await assert.rejects(verifier.verify(token));
    assert.equal(server.count, 4);
  });

  it('sends the headers of the caller to the origin of the issuer alone', async () => {
    const { server, keys } = setUp(good, { headers: { authorization: 'Bearer secret' } });
    await keys.refresh();
    assert.deepEqual(
      server.requests.map(({ headers }) => headers.get('authorization')),
      ['Bearer secret', null],
    );
  });
});
