import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { generateKey } from '@mintmark/jose';
import { issuer, signList, verificationKey } from './fake-feed.test-helper.ts';
import { createListReader } from './revocation-list.ts';

const iat = 1_790_000_000;
const now = (): number => iat * 1000;
const read = createListReader({
  ...{ issuer, keys: verificationKey, algorithms: ['ES256'], maxBytes: 1_000_000, now },
});
const entry = { kind: 'sid', value: 'ses_1', not_before: iat - 1, exp: iat + 3900, reason: 'logout' };
const good = {
  ...{ iss: issuer, sub: `${issuer}/revocations`, aud: issuer, iat, exp: iat + 60 },
  ...{ since: 41, cursor: 43, snapshot: false, more: false, revocations: [entry] },
};

describe('createListReader', () => {
  it('reads a list as REVOCATION.md shows it', async () => {
    assert.deepEqual(await read(await signList(good)), {
      ...{ issuedAt: iat, expiresAt: iat + 60, since: 41, cursor: 43, isSnapshot: false, hasMore: false },
      revocations: [{ kind: 'sid', value: 'ses_1', notBefore: iat - 1, expiresAt: iat + 3900 }],
    });
  });

  it('ignores members and kinds that it does not know', async () => {
    const news = { kind: 'device', value: 7, seen: [] };
    const list = { ...good, news: true, revocations: [news, { kind: '__proto__' }, { ...entry, news: 1 }] };
    const { revocations } = await read(await signList(list));
    assert.deepEqual(
      revocations.map(({ kind }) => kind),
      ['sid'],
    );
  });

  const forged: readonly (readonly [string, object, string])[] = [
    ['of another issuer', { iss: 'https://other.example' }, 'issuer_mismatch'],
    ['for another audience', { aud: 'https://api.example' }, 'audience_mismatch'],
    ['with another subject', { sub: issuer }, 'subject_mismatch'],
    ['without a subject', { sub: undefined }, 'claim_missing'],
    ['without a time', { iat: undefined }, 'claim_missing'],
    ['without an end', { exp: undefined }, 'claim_missing'],
    ['that has expired', { iat: iat - 400, exp: iat - 300 }, 'token_expired'],
    ['from the future', { iat: iat + 301, exp: iat + 361 }, 'token_issued_in_future'],
  ];
  for (const [what, claims, code] of forged)
    it(`R9: refuses a list ${what}`, async () => {
      await assert.rejects(read(await signList({ ...good, ...claims })), { code });
    });

  it('R9: refuses a list of another type, another key, or no signature', async () => {
    await assert.rejects(read(await signList(good, { typ: 'at+jwt' })), { code: 'type_mismatch' });
    await assert.rejects(read(await signList(good, { typ: 'JWT' })), { code: 'type_mismatch' });
    const key = await generateKey('ES256', { kid: 'a' });
    await assert.rejects(read(await signList(good, { key })), { code: 'signature_invalid' });
    const [header, payload] = (await signList(good)).split('.');
    await assert.rejects(read(`${header}.${payload}.`), { code: 'signature_missing' });
    await assert.rejects(read('[]'), { code: 'token_malformed' });
  });

  const malformed: readonly object[] = [
    ...[{ since: '41' }, { since: -1 }, { since: 1.5 }, { cursor: null }, { cursor: 2 ** 60 }],
    ...[
      { snapshot: 'false' },
      { snapshot: undefined },
      { more: 0 },
      { revocations: {} },
      { revocations: undefined },
    ],
    ...[null, 'x', [], {}, { ...entry, kind: 7 }, { ...entry, value: 7 }, { ...entry, value: '' }]
      .concat([
        { ...entry, value: 'x'.repeat(2049) },
        { ...entry, exp: '1' },
        { ...entry, exp: undefined },
      ])
      .concat([
        { ...entry, not_before: 1.5 },
        { ...entry, not_before: null },
        { ...entry, exp: 2 ** 60 },
      ])
      .map((revocation) => ({ revocations: [entry, revocation] })),
  ];
  for (const claims of malformed)
    it(`refuses a whole list with ${JSON.stringify(claims).slice(0, 150)}`, async () => {
      await assert.rejects(read(await signList({ ...good, ...claims })), { code: 'list_malformed' });
    });

  it('takes an issuer whose clock is five minutes away', async () => {
    for (const skew of [-299, 299]) {
      const list = { ...good, iat: iat + skew, exp: iat + skew + 60 };
      assert.equal((await read(await signList(list))).cursor, 43); // oxlint-disable-line no-await-in-loop -- in turn
    }
  });

  it('reads a page of a thousand long entries', async () => {
    const revocations = Array.from({ length: 1000 }, (_, at) => ({
      ...entry,
      value: `${at}`.padEnd(255, 'x'),
    }));
    assert.equal((await read(await signList({ ...good, revocations }))).revocations.length, 1000);
  });
});
