import type { ReasonCode } from '@mintmark/oauth/reasons';
import { after, before, describe, it } from 'node:test';
import { createTestIssuer } from '../../../src/testing/test-issuer.ts';
import type { Sent } from '../client.test-helper.ts';
import type { AdapterHarness } from '../harness.test-helper.ts';
import { assertRefused, challengeOf, createWorld, resource, type World } from '../world.test-helper.ts';

interface Row {
  readonly name: string;
  readonly reason: ReasonCode;
  readonly send: (world: World) => Sent | Promise<Sent>;
}

function withHeader(value: string): Sent {
  return { headers: [['authorization', value]] };
}

async function withToken(world: World, ...token: Parameters<World['bearer']>): Promise<Sent> {
  return { headers: [await world.bearer(...token)] };
}

const base64Url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const rows: readonly Row[] = [
  { name: 'no token', send: () => ({}), reason: 'token_missing' },
  {
    name: 'R1: a token in the query',
    send: async ({ issuer }) => ({ path: `/notes?access_token=${await issuer.token()}` }),
    reason: 'token_missing',
  },
  {
    name: 'R1: a token in a form',
    send: async ({ issuer }) => ({
      method: 'POST',
      headers: [['content-type', 'application/x-www-form-urlencoded']],
      body: `access_token=${await issuer.token({ scope: 'notes:write' })}`,
    }),
    reason: 'token_missing',
  },
  {
    name: 'R1: a token in a cookie, where none is configured',
    send: async ({ issuer }) => ({
      headers: [['cookie', `token=${await issuer.token()}; __Host-token=${await issuer.token()}`]],
    }),
    reason: 'token_missing',
  },
  { name: 'another scheme', send: () => withHeader('Basic YWxpY2U6c2VjcmV0'), reason: 'token_missing' },
  { name: 'R6: a scheme without token', send: () => withHeader('Bearer'), reason: 'authorization_malformed' },
  {
    name: 'R6: two tokens in one header',
    send: () => withHeader('Bearer a.b.c d.e.f'),
    reason: 'authorization_malformed',
  },
  {
    name: 'R1: the header twice',
    send: async (world) => ({ headers: [await world.bearer(), await world.bearer()] }),
    reason: 'authorization_malformed',
  },
  {
    name: 'R1: the header twice, once with another scheme',
    send: async (world) => ({ headers: [await world.bearer(), ['authorization', 'Basic YTpi']] }),
    reason: 'authorization_malformed',
  },
  {
    name: 'R1: characters that no token has',
    send: () => withHeader('Bearer a.b.ä'),
    reason: 'authorization_malformed',
  },
  { name: 'R1: what is no token', send: () => withHeader('Bearer not-a-token'), reason: 'token_malformed' },
  {
    name: 'R1: a token of too many characters',
    send: () => withHeader(`Bearer ${'a'.repeat(5000)}`),
    reason: 'limit_exceeded',
  },
  {
    name: 'R2: a token without signature',
    send: ({ issuer }) =>
      withHeader(
        `Bearer ${base64Url({ alg: 'none', typ: 'at+jwt' })}.${base64Url({ iss: issuer.issuer, aud: issuer.audience, sub: 'alice', exp: 9_999_999_999 })}.`,
      ),
    reason: 'algorithm_refused',
  },
  {
    name: 'a token that was changed',
    async send({ issuer }) {
      const [header, , signature] = (await issuer.token({ sub: 'alice' })).split('.');
      const [, payload] = (await issuer.token({ sub: 'mallory' })).split('.');
      return withHeader(`Bearer ${header}.${payload}.${signature}`);
    },
    reason: 'signature_invalid',
  },
  {
    name: 'a token that was signed with another key',
    send: async ({ issuer: { issuer, audience } }) =>
      withHeader(`Bearer ${await (await createTestIssuer({ issuer, audience })).token()}`),
    reason: 'key_unknown',
  },
  {
    name: 'R4: an expired token',
    send: async (world) => withToken(world, {}, { expiresInSeconds: -60 }),
    reason: 'token_expired',
  },
  {
    name: 'R4: a token that is not valid yet',
    send: async (world) => withToken(world, { nbf: 9_999_999_999 }),
    reason: 'token_not_yet_valid',
  },
  {
    name: 'R4: a token for another API',
    send: async (world) => withToken(world, { aud: 'https://other.test' }),
    reason: 'audience_mismatch',
  },
  {
    name: 'R4: a token of another issuer',
    send: async (world) => withToken(world, { iss: 'https://other.test' }),
    reason: 'issuer_mismatch',
  },
  {
    name: 'R4: a token without subject',
    send: async (world) => withToken(world, { sub: undefined }),
    reason: 'claim_missing',
  },
  {
    name: 'R3: a token of another type',
    send: async (world) => withToken(world, {}, { typ: 'JWT' }),
    reason: 'type_mismatch',
  },
  {
    name: 'R6: an expired token without the scope',
    send: async (world) => ({ method: 'POST', ...(await withToken(world, {}, { expiresInSeconds: -60 })) }),
    reason: 'token_expired',
  },
];

/** Every way in which a token can be wrong. */
export function describeTokens(harness: AdapterHarness): void {
  describe('refuses', () => {
    let world: World;
    before(async () => void (world = await createWorld(harness, { resource })));
    after(async () => world.app.close());

    for (const { name, reason, send } of rows) {
      it(name, async () => {
        assertRefused(await world.send(await send(world)), { reason, challenge: challengeOf(reason) });
      });
    }
  });
}
