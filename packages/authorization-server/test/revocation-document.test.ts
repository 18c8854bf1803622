import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { decodeJwt } from '@mintmark/jose/jwt';
import type { RevocationKind } from '../src/store/records.ts';
import { startTestServer } from '../src/testing/test-server.test-helper.ts';

const document = await readFile(new URL('../REVOCATION.md', import.meta.url), 'utf8');

function block(language: string): string {
  const found = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(document)?.[1];
  assert.ok(found !== undefined, `expected a block of ${language}`);
  return found;
}

type Entry = Readonly<{ kind: string; value: string; not_before: number; exp: number }>;
type IsRevoked = (
  claims: Readonly<Record<string, unknown>>,
  entries: readonly Entry[],
  now: number,
) => boolean;

async function documentedRule(): Promise<IsRevoked> {
  const source = `data:text/javascript,${encodeURIComponent(block('js'))}`;
  const { isRevoked } = (await import(source)) as { isRevoked: IsRevoked }; // used below, whatever it is
  return isRevoked;
}

describe('REVOCATION.md', () => {
  it('R9: shows a list of the shape that the server signs', async (t) => {
    const test = await startTestServer({ settings: { revocationFeed: 'public' } });
    t.after(() => test.close());
    const life = { notBefore: test.now(), expiresAt: test.now() + 1000, reason: 'logout' };
    await test.store.revocations.add(test.tenant.id, [{ kind: 'sid', value: 'ses_x', ...life }]);
    const { claims } = decodeJwt(await (await test.fetch('/revocations')).text());
    const shown = JSON.parse(block('json')) as Record<string, unknown>; // compared below
    assert.deepEqual(Object.keys(claims), Object.keys(shown));
    const shapes = (entries: unknown): unknown[] => (entries as object[]).map((entry) => Object.keys(entry));
    assert.deepEqual(shapes(claims['revocations'])[0], shapes(shown['revocations'])[0]);
  });

  it('R9: has the matching rule that the server itself goes by', async (t) => {
    const test = await startTestServer({ settings: { revocationFeed: 'public' } });
    t.after(() => test.close());
    const isRevoked = await documentedRule();
    const at = test.now();
    const kinds: readonly RevocationKind[] = ['jti', 'family', 'sid', 'sub', 'client'];
    await test.store.revocations.add(
      test.tenant.id,
      kinds.flatMap((kind) => [
        { kind, value: `${kind} a`, notBefore: at + 500, expiresAt: at + 60_000, reason: 'test' },
        { kind, value: `${kind} b`, notBefore: at - 5000, expiresAt: at + 20_000, reason: 'test' },
      ]),
    );
    const names = { jti: 'jti', family: 'grant_id', sid: 'sid', sub: 'sub', client: 'client_id' } as const;
    let refused = 0;
    for (const [secondsLater, offset, kind, letter] of cases(kinds)) {
      const now = at + secondsLater * 1000;
      const iat = at / 1000 + offset;
      const value = `${kind} ${letter}`;
      // oxlint-disable no-await-in-loop -- one after the other
      const page = await test.store.revocations.since(test.tenant.id, 0, { now, limit: 100 });
      const entries = page.entries.map((entry) => ({
        ...{ kind: entry.kind, value: entry.value },
        ...{ not_before: Math.floor(entry.notBefore / 1000), exp: Math.ceil(entry.expiresAt / 1000) },
      }));
      const none = { jti: undefined, sid: undefined, sub: undefined, clientId: undefined, family: undefined };
      const claims = { ...none, [kind === 'client' ? 'clientId' : kind]: value, issuedAt: iat * 1000 };
      const expected = (await test.store.revocations.match(test.tenant.id, claims, now)) !== undefined;
      // oxlint-enable no-await-in-loop
      assert.equal(
        isRevoked({ [names[kind]]: value, iat }, entries, now / 1000),
        expected,
        `${value} ${offset}`,
      );
      if (expected) refused++;
    }
    assert.ok(refused > 0);
    assert.equal(
      isRevoked({ sub: 'x', iat: 0 }, [{ kind: '__proto__', value: 'x', not_before: 9, exp: 9 }], 0),
      false,
    );
  });
});

function cases(
  kinds: readonly RevocationKind[],
): readonly (readonly [number, number, RevocationKind, string])[] {
  return [0, 19, 21, 61].flatMap((later) =>
    [-6, -5, -4, 0, 1, 2].flatMap((offset) =>
      kinds.flatMap((kind) => ['a', 'b', 'c'].map((letter) => [later, offset, kind, letter] as const)),
    ),
  );
}
