// Holds docs/complaints.md to what there is, and shows what no room shows by itself.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { createResourceServer } from '@mintmark/resource-server';
import { startHouse } from './support/authorization-server.ts';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/complaints.md'), 'utf8');
const rows = [...page.matchAll(/^\| (G?\d+) \|.*\| ([^|]+) \|$/gm)].map(([, number = '', shown = '']) => ({
  number,
  shown,
}));

describe('the page of complaints', () => {
  it('has all of them, in order', () => {
    const ofTokens = Array.from({ length: 25 }, (_, index) => String(index + 1));
    const ofGateways = Array.from({ length: 14 }, (_, index) => `G${index + 1}`);
    assert.deepEqual(
      rows.map(({ number }) => number),
      [...ofTokens, ...ofGateways],
    );
  });

  for (const { number, shown } of rows)
    it(`names tests that there are: ${number}`, () => {
      if (shown === 'none') return;
      const named = [...shown.matchAll(/`([^`]+)`((?: “[^”]+”)+)/g)];
      assert.ok(named.length > 0, 'names no test');
      for (const [, file = '', titles = ''] of named) {
        assert.ok(existsSync(join(root, file)), file);
        const source = readFileSync(join(root, file), 'utf8').replaceAll("\\'", "'");
        for (const [, title = ''] of titles.matchAll(/“([^”]+)”/g)) assert.ok(hasTest(source, title), title);
      }
    });
});

/** Whether there is a test with the title; an ellipsis stands for what the source puts together. */
function hasTest(source: string, title: string): boolean {
  const parts = title.split('…').map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`));
  return new RegExp(String.raw`\b(?:it|test)\(\s*['\`]${parts.join('.*')}['\`]`).test(source);
}

const person = { username: 'alice', password: 'correct horse battery staple' };

test('19: a password that leaked later is noticed at a sign-in, and has to be changed at the next', async (t) => {
  const leaked = new Set<string>();
  const house = await startHouse({ server: { isBreached: (password) => leaked.has(password) } });
  t.after(() => house.close());
  await house.addUser(person);
  const signIn = async (): Promise<unknown> => {
    const answer = await fetch(`${house.issuer}/auth/login`, {
      method: 'POST',
      headers: { origin: house.issuer, 'content-type': 'application/json' },
      body: JSON.stringify({ identifier: person.username, password: person.password }),
    });
    return ((await answer.json()) as { next?: unknown }).next;
  };
  assert.equal(await signIn(), undefined);
  leaked.add(person.password);
  // It is looked up behind the answer, so that nobody waits for it.
  let next = await signIn();
  while (next === undefined) next = await signIn();
  assert.equal(next, 'change_password');
});

test('20: a secret is the same with and without form-encoding', async (t) => {
  const house = await startHouse();
  t.after(() => house.close());
  const clients = Array.from({ length: 20 }, () =>
    house.addClient({ grant_types: ['client_credentials'], scope: 'openid' }),
  );
  for (const { clientSecret = '' } of await Promise.all(clients)) {
    assert.ok(clientSecret.length > 40);
    assert.equal(new URLSearchParams({ '': clientSecret }).toString(), `=${clientSecret}`);
  }
});

test('24: another spelling of a revoked token is revoked too', async (t) => {
  const house = await startHouse({ settings: { revocationFeed: 'public' } });
  const audience = 'https://api.example';
  const issuers = { issuer: house.issuer, revocation: {} };
  const api = createResourceServer({ issuers, audience });
  t.after(async () => {
    await api.close();
    await house.close();
  });
  await house.addResource(audience, { read: 'Read' });
  const metadata = { grant_types: ['client_credentials'], scope: 'read' };
  const client = await house.addClient(metadata, { resources: [audience] });
  const wanted = { scope: 'read', resource: audience };
  const { access_token: token } = await house.clientCredentialsToken(client, wanted);
  const decide = async (sent: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${sent}` };
    const result = await api.authenticate(new Request(audience, { headers }));
    return result.ok || result.reason;
  };
  const other = respell(token);
  assert.notEqual(other, token);
  assert.deepEqual([await decide(token), await decide(other)], [true, true]);

  const authorization = `Basic ${btoa(`${client.clientId}:${client.clientSecret}`)}`;
  const body = new URLSearchParams({ token });
  await fetch(`${house.issuer}/revoke`, { method: 'POST', headers: { authorization }, body });
  let refused = await decide(other);
  while (refused === true) {
    // Deciding waits for nobody; what is read of the feed has to get a turn.
    await setTimeout(20);
    refused = await decide(other);
  }
  assert.deepEqual([await decide(token), refused], ['token_revoked', 'token_revoked']);
});

/** For a signature (r, s) of ES256, (r, n − s) is as good: anybody can write it, without the key. */
function respell(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
  const s = order - BigInt(`0x${bytes.subarray(32).toString('hex')}`);
  bytes.write(s.toString(16).padStart(64, '0'), 32, 'hex');
  return [header, payload, bytes.toString('base64url')].join('.');
}
