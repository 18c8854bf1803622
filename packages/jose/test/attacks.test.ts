import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { JoseError } from '../src/errors/jose-error.ts';
import type { VerifiedJwt } from '../src/jwt/verified-jwt.ts';
import { createVerifier } from '../src/jwt/verifier.ts';
import type { Jwk } from '../src/keys/jwk-members.ts';
import { withCorpus, readJson } from './corpora.ts';
import { verificationKeys } from './jws-by-jwk.ts';

interface Attack {
  readonly id: string;
  readonly class: string;
  readonly key: string;
  readonly token: string;
  readonly expect: string;
  readonly lenient_ok?: boolean;
  readonly max_ms?: number;
}

interface Attacks {
  readonly now: number;
  readonly issuer: string;
  readonly audience: string;
  readonly keys: Readonly<Record<string, Jwk>>;
  readonly cases: readonly Attack[];
}

/** What must not happen when a token is rightly accepted. */
const sideEffects: Readonly<Record<string, (verified: VerifiedJwt) => void>> = {
  'payload-proto': ({ claims }) => {
    assert.equal(claims['admin'], undefined);
    assert.equal(({} as { admin?: unknown }).admin, undefined);
  },
};

describe('hostile signed tokens', () => {
  withCorpus('attacks/attacks-dev.json', (path) => {
    const { cases, ...world } = readJson(path) as Attacks;
    for (const attack of cases) {
      const key = world.keys[attack.key];
      if (key === undefined) continue; // encryption has a test of its own
      it(`${attack.class} ${attack.id}: ${attack.expect}`, () => judge(attack, key, world));
    }
  });
});

async function judge(attack: Attack, key: Jwk, world: Omit<Attacks, 'cases'>): Promise<void> {
  const { issuer, audience, now } = world;
  const verifier = createVerifier({
    keys: verificationKeys(key, []),
    algorithms: [key.alg ?? ''],
    issuer,
    audience,
    requiredClaims: ['exp'],
    now: () => now * 1000,
    ...(attack.class === 'typ' ? { typ: 'at+jwt' } : {}),
  });
  const before = process.cpuUsage();
  const verdict = await withoutNetwork(async () => {
    const [outcome] = await Promise.allSettled([verifier.verify(attack.token)]);
    return outcome;
  });
  const { user, system } = process.cpuUsage(before);
  // The corpus sets the limit; time of the processor does not depend on what else the machine does.
  if (attack.max_ms !== undefined) assert.ok((user + system) / 1000 < attack.max_ms, 'took too long');
  if (verdict.status === 'rejected') {
    assert.ok(verdict.reason instanceof JoseError, String(verdict.reason));
    assertTellsNothing(verdict.reason, attack.token);
    assert.ok(!attack.expect.startsWith('accept') || attack.lenient_ok === true, verdict.reason.code);
  } else {
    assert.ok(attack.expect.startsWith('accept'), 'accepted a hostile token');
    sideEffects[attack.id]?.(verdict.value);
  }
}

/** Nothing in a token may cause a connection. */
async function withoutNetwork<T>(run: () => Promise<T>): Promise<T> {
  const { fetch } = globalThis;
  let fetched = false;
  globalThis.fetch = () => {
    fetched = true;
    return Promise.reject(new Error('no network here'));
  };
  try {
    return await run();
  } finally {
    globalThis.fetch = fetch;
    assert.equal(fetched, false, 'a token caused a fetch');
  }
}

/** No value of the token in the message: no segment, and no text of eight characters and more out of header or claims. */
function assertTellsNothing({ message, failures }: JoseError, token: string): void {
  const told = [message, ...failures.map((failure) => failure.message)].join('\n');
  const texts = token.split('.').flatMap((segment) => [segment, ...textsIn(segment)]);
  for (const text of texts)
    assert.ok(text.length < 8 || !told.includes(text), 'the message quotes the token');
}

function textsIn(segment: string): readonly string[] {
  const decoded = Buffer.from(segment, 'base64url').toString();
  return [...decoded.matchAll(/"([^"\\]*)"/g)].map(([, text = '']) => text);
}
