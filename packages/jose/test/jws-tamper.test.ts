import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { JoseError } from '../src/errors/jose-error.ts';
import { createSigner } from '../src/jwt/signer.ts';
import { createVerifier } from '../src/jwt/verifier.ts';
import { verifyCache } from '../src/jwt/verify-cache.ts';
import { signFlattenedJws, verifyFlattenedJws } from '../src/jws/flattened.ts';
import { makePairs, testKey, testPolicy } from '../src/jws/jws.test-helper.ts';
import type { TestPair } from '../src/jws/jws.test-helper.ts';
import { signCompactJws } from '../src/jws/sign-compact.ts';
import { signGeneralJws } from '../src/jws/sign-general.ts';
import { verifyCompactJws } from '../src/jws/verify-compact.ts';
import { verifyGeneralJws } from '../src/jws/verify-general.ts';

const policy = { issuer: 'i', audience: 'a' };
/** Bits 0 to 7 of a character, and 8: codecs that look at the low byte alone would read U+0141 as an A. */
const bits = [0, 1, 2, 3, 4, 5, 6, 7, 8];
/** Signatures of ML-DSA have thousands of characters: of those, every so many. */
const maxSignaturePositions = 360;

function flip(token: string, position: number, bit: number): string {
  const code = token.charCodeAt(position) ^ (1 << bit);
  return token.slice(0, position) + String.fromCharCode(code) + token.slice(position + 1);
}

/** All positions of header and payload, and as many of the signature as time allows. */
function positionsOf(token: string): number[] {
  const signature = token.lastIndexOf('.') + 1;
  const step = Math.ceil((token.length - signature) / maxSignaturePositions);
  return Array.from(token, (_, i) => i).filter(
    (i) => i < signature || (i - signature) % step === 0 || i === token.length - 1,
  );
}

async function assertRefused(
  verify: ((token: string) => Promise<unknown>) | undefined,
  token = '',
): Promise<void> {
  try {
    await verify?.(token);
  } catch (error) {
    assert.ok(error instanceof JoseError, String(error));
    return;
  }
  assert.fail(`accepted ${token}`);
}

function verifiersOf({
  verification,
  algorithm,
}: TestPair): readonly ((token: string) => Promise<unknown>)[] {
  const options = { keys: verification, algorithms: [algorithm] };
  const verifier = createVerifier({ ...options, ...policy, cache: verifyCache() });
  return [(token) => verifyCompactJws(token, options), (token) => verifier.verify(token)];
}

describe('a token with one bit flipped', async () => {
  for (const pair of await makePairs()) {
    it(`is refused, wherever the bit is, with ${pair.label}`, async () => {
      const token = await createSigner({ key: pair.signing, ...policy, issuedAt: false }).sign({});
      const verifiers = verifiersOf(pair);
      // The good token first: what a verifier remembers of it must not help the bad ones.
      for (const verify of verifiers) await verify(token);
      for (const position of positionsOf(token)) {
        // In turn: every bit goes to one of them, every character to all.
        for (const bit of bits)
          await assertRefused(verifiers[(position + bit) % 2], flip(token, position, bit));
      }
      for (const verify of verifiers) await verify(token);
    });
  }
});

describe('a token cut, extended or rearranged', async () => {
  for (const pair of await makePairs()) {
    it(`is refused with ${pair.label}`, async () => {
      const token = await createSigner({ key: pair.signing, ...policy, issuedAt: false }).sign({});
      const [header = '', payload = '', signature = ''] = token.split('.');
      const twins = [
        ...Array.from({ length: 12 }, (_, i) => token.slice(0, token.length - i - 1)),
        ...['=', '==', '\n', ' ', '.', 'A', 'AAAA', '\0', '\u0141'].flatMap((tail) => [
          token + tail,
          tail + token,
        ]),
        `${header}.${payload}.${signature}${signature}`,
        `${header}.${payload}.${signature.repeat(100)}`.slice(0, 16_000),
        `${payload}.${header}.${signature}`,
        `${header}.${header}.${signature}`,
        `${header}.${signature}.${payload}`,
        `${header}..${signature}`,
        `.${payload}.${signature}`,
      ];
      for (const verify of verifiersOf(pair)) {
        await verify(token);
        for (const twin of twins) await assertRefused(verify, twin);
      }
    });
  }
});

describe('any payload and header', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((text) => !['alg', 'crit', 'b64', 'kid'].includes(text));
  // Parameters of the RFCs have types of their own.
  const headers = fc.dictionary(
    name.map((text) => `x${text}`),
    fc.jsonValue({ stringUnit: 'grapheme', maxDepth: 5 }),
    { maxKeys: 4 },
  );

  it('comes back as it was in every serialization', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), headers, async (payload, header) => {
        const options = { key: testKey, header };
        const expected = JSON.parse(JSON.stringify({ alg: 'HS256', kid: 'h1', ...header })) as object;
        const compact = await verifyCompactJws(await signCompactJws(payload, options), testPolicy);
        const flattened = await verifyFlattenedJws(
          JSON.stringify(await signFlattenedJws(payload, options)),
          testPolicy,
        );
        const general = await signGeneralJws(payload, { signers: [options] });
        const all = await verifyGeneralJws(JSON.stringify(general), { ...testPolicy, policy: 'all' });
        for (const { payload: got } of [compact, flattened, all])
          assert.deepEqual(Uint8Array.from(got), payload);
        for (const { header: got } of [compact, flattened, ...all.signatures])
          assert.deepEqual({ ...got }, expected);
      }),
      { numRuns: 200 },
    );
  });

  it('comes back as it was when unencoded', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (payload) => {
        const jws = await signFlattenedJws(payload, { key: testKey, encodePayload: false });
        const { payload: got } = await verifyFlattenedJws(JSON.stringify(jws), testPolicy);
        assert.equal(Buffer.from(got).toString(), payload);
      }),
      { numRuns: 200 },
    );
  });
});

describe('any text at all', () => {
  const segments = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.base64String().map((text) => text.replace(/=+$/, '')),
    fc.json().map((text) => Buffer.from(text).toString('base64url')),
    fc.constant(Buffer.from('{"alg":"HS256"}').toString('base64url')),
  );
  const tokens = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(segments, { maxLength: 6 }).map((parts) => parts.join('.')),
  );
  const objects = fc.record(
    {
      payload: fc.oneof(segments, fc.jsonValue()),
      protected: segments,
      header: fc.jsonValue(),
      signature: segments,
      signatures: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );

  it('is refused with a code and without a crash', async () => {
    await fc.assert(
      fc.asyncProperty(tokens, (token) => assertRefused((text) => verifyCompactJws(text, testPolicy), token)),
      { numRuns: 500 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          objects,
          fc.jsonValue(),
          objects.map((value) => JSON.stringify(value)),
        ),
        async (jws) => {
          await assertRefused(() => verifyFlattenedJws(jws, testPolicy));
          await assertRefused(() => verifyGeneralJws(jws, { ...testPolicy, policy: 'any' }));
        },
      ),
      { numRuns: 500 },
    );
  });
});
