import { deepEqual, equal, notEqual } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exportJwk, generateKey } from '@mintmark/jose/jwk';
import { formatJwks, toPublicJwk } from './jwks-document.ts';
import type { KeyRecord } from './key-record.ts';

function recordWith(changes: Partial<KeyRecord>): KeyRecord {
  return {
    ...{ tenantId: 'tenant', kid: 'kid', algorithm: 'ES256', use: 'sig', publicJwk: { kty: 'EC' } },
    ...{ sealedPrivate: undefined, externalId: undefined, createdAt: 0, publishAt: 0, activateAt: 0 },
    ...{ retireAt: undefined, removeAt: undefined, compromisedAt: undefined },
    ...{ period: 1, announcedState: 'next', version: 1 },
    ...changes,
  };
}

function kidsOf(body: string): readonly string[] {
  const { keys } = JSON.parse(body) as { keys: { kid: string }[] }; // as formatJwks writes it
  return keys.map(({ kid }) => kid);
}

describe('formatJwks', () => {
  for (const algorithm of ['ES256', 'Ed25519', 'RS256']) {
    it(`T7: writes no private member of an ${algorithm} key, also when a whole key stands in the record`, async () => {
      const jwk = exportJwk(await generateKey(algorithm, { modulusLength: 2048 }));
      const written = toPublicJwk(
        { ...jwk, use: 'enc', k: 'c2VjcmV0', key_ops: ['sign'] },
        { algorithm, kid: 'kid' },
      );
      for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'priv', 'k', 'key_ops', 'oth']) {
        equal(name in written, false, name);
      }
      deepEqual([written.kty, written.alg, written.use, written.kid], [jwk.kty, algorithm, 'sig', 'kid']);
    });
  }

  it('writes signing keys first, then those that come, then those that go, and none that is gone', () => {
    const records = [
      recordWith({ kid: 'retiring', retireAt: 50, removeAt: 200 }),
      recordWith({ kid: 'gone', retireAt: 40, removeAt: 90 }),
      recordWith({ kid: 'next', activateAt: 150 }),
      recordWith({ kid: 'compromised', compromisedAt: 99 }),
      recordWith({ kid: 'active', activateAt: 50 }),
    ];
    const { body } = formatJwks(records, { now: 100, maxAgeSeconds: 300 });
    deepEqual(kidsOf(body), ['active', 'next', 'retiring']);
  });

  it('tags the same keys alike, in whatever order they were read, and others otherwise', () => {
    const records = [recordWith({ kid: 'a', activateAt: 1 }), recordWith({ kid: 'b', activateAt: 2 })];
    const tagOf = (of: readonly KeyRecord[]): string => formatJwks(of, { now: 100, maxAgeSeconds: 300 }).etag;
    equal(tagOf(records), tagOf(records.toReversed()));
    notEqual(tagOf(records), tagOf(records.slice(1)));
  });
});
