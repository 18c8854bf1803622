import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { signatureAlgorithms } from '../algorithms/signature-algorithms.ts';
import { externalKey } from '../keys/external-key.ts';
import { signDetachedJws, verifyDetachedJws } from './detached.ts';
import { hasSync, makePairs, otherKey, testKey, testPolicy } from './jws.test-helper.ts';
import { signCompactJws } from './sign-compact.ts';
import { verifyCompactJws } from './verify-compact.ts';

async function* pieces(...chunks: readonly (Uint8Array | string)[]): AsyncGenerator<Uint8Array, void> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
}

/** Pieces of every length from 0 to 9, so that the groups of base64url fall everywhere. */
const uneven = Array.from({ length: 10 }, (_, i) => 'żółw.\n$01'.slice(0, i));
const whole = uneven.join('');

/** A runtime's stream that cannot be iterated. */
function readableOnly(...chunks: readonly string[]): {
  stream: ReadableStream<Uint8Array>;
  wasCancelled: () => boolean;
} {
  let cancelled = false;
  const encoder = new TextEncoder();
  const rest = chunks.map((chunk) => encoder.encode(chunk));
  const stream = {
    getReader: () => ({
      read: async () => ({ done: rest.length === 0, value: rest.shift() }),
      cancel: async () => {
        cancelled = true;
      },
    }),
  };
  return { stream: stream as unknown as ReadableStream<Uint8Array>, wasCancelled: () => cancelled };
}

describe('detached JWS over a stream', async () => {
  for (const { label, algorithm, signing, verification } of await makePairs()) {
    const options = { keys: verification, algorithms: [algorithm] };
    for (const encodePayload of [false, true]) {
      it(`is the same as over the whole with ${label}, ${encodePayload ? 'encoded' : 'unencoded'}`, async () => {
        const streamed = await signDetachedJws(pieces(...uneven), { key: signing, encodePayload });
        const { payload } = await verifyCompactJws(streamed, { ...options, detachedPayload: whole });
        assert.equal(Buffer.from(payload).toString(), whole);
        const atOnce = await signCompactJws(whole, { key: signing, encodePayload, detached: true });
        const { key, header } = await verifyDetachedJws(atOnce, pieces(...uneven), options);
        assert.equal(key, verification);
        assert.equal(header.alg, algorithm);
        await assert.rejects(verifyDetachedJws(atOnce, pieces(...uneven, '!'), options), {
          code: 'signature_invalid',
        });
      });
    }
  }

  for (const { label, algorithm, signing, verification } of await makePairs()) {
    it(`refuses a signature of the wrong length with ${label}`, async () => {
      const jws = await signDetachedJws(pieces('x'), { key: signing });
      for (const short of [jws.slice(0, -4), `${jws.slice(0, -4)}AAAAAAAA`, jws.replace(/[^.]+$/, 'AAAA')]) {
        const check = verifyDetachedJws(short, pieces('x'), { keys: verification, algorithms: [algorithm] });
        // Cut in the middle of a group of four, the text may be no base64url any more.
        await assert.rejects(
          check,
          ({ code }) => code === 'signature_invalid' || code === 'encoding_invalid',
        );
      }
    });
  }

  it('takes the streams of the web', async () => {
    const jws = await signDetachedJws(new Blob([whole]).stream(), { key: testKey });
    const { stream, wasCancelled } = readableOnly(...uneven);
    assert.equal((await verifyDetachedJws(jws, stream, testPolicy)).key, testKey);
    assert.equal(wasCancelled(), true);
  });

  it('signs an empty stream', async () => {
    const jws = await signDetachedJws(pieces(), { key: testKey, encodePayload: true });
    assert.equal((await verifyCompactJws(jws, testPolicy)).payload.length, 0);
  });

  it('tries every key that fits', async () => {
    const jws = await signDetachedJws(pieces('x'), { key: testKey });
    const keys = { find: () => [otherKey, testKey], snapshot: () => undefined };
    assert.equal((await verifyDetachedJws(jws, pieces('x'), { ...testPolicy, keys })).key, testKey);
  });

  it('does not keep a reused buffer', async () => {
    async function* reusing(): AsyncGenerator<Uint8Array, void> {
      const buffer = new Uint8Array(4);
      for (const fill of [65, 66, 67]) yield buffer.fill(fill);
    }
    for (const { signing, verification, algorithm } of await makePairs()) {
      const jws = await signDetachedJws(reusing(), { key: signing, encodePayload: true });
      const options = { keys: verification, algorithms: [algorithm], detachedPayload: 'AAAABBBBCCCC' };
      assert.equal((await verifyCompactJws(jws, options)).payload.length, 12);
    }
  });

  it('signs with an external key', async () => {
    const seen: Uint8Array[] = [];
    const key = externalKey({ algorithm: 'ES256', sign: (data) => (seen.push(data), new Uint8Array(64)) });
    await signDetachedJws(pieces('a', 'b'), { key });
    assert.match(Buffer.from(seen[0] ?? []).toString(), /^[\w-]+\.ab$/);
  });

  for (const { label, algorithm, signing, verification } of await makePairs()) {
    const family = signatureAlgorithms[algorithm]?.family;
    const keepsAll = !hasSync || family === 'eddsa' || family === 'ml-dsa';
    it(`${keepsAll ? 'bounds what it keeps' : 'keeps nothing'} with ${label}`, async () => {
      const large = (): AsyncGenerator<Uint8Array, void> =>
        pieces(...Array.from({ length: 20 }, () => '0123456789'));
      const limits = { gatheredBytes: 250 };
      const jws = await signDetachedJws(large(), { key: signing });
      const options = { keys: verification, algorithms: [algorithm], limits: { gatheredBytes: 150 } };
      await signDetachedJws(large(), { key: signing, limits: { gatheredBytes: 1000 } });
      if (keepsAll) {
        await assert.rejects(
          signDetachedJws(pieces(...Array.from({ length: 30 }, () => '0123456789')), {
            key: signing,
            limits,
          }),
          { code: 'limit_exceeded' },
        );
        await assert.rejects(verifyDetachedJws(jws, large(), options), { code: 'limit_exceeded' });
      } else {
        assert.equal((await verifyDetachedJws(jws, large(), options)).key, verification);
      }
    });
  }
});

describe('verifyDetachedJws', async () => {
  async function* untouchable(): AsyncGenerator<Uint8Array, void> {
    yield assert.fail('the stream was read');
  }
  const jws = await signDetachedJws(pieces('x'), { key: testKey });
  const hostile: readonly (readonly [what: string, code: string, jws: string])[] = [
    ['a payload inside', 'token_malformed', jws.replace('..', '.eA.')],
    ['no signature', 'signature_missing', jws.replace(/[^.]+$/, '')],
    ['a signature that is not strict base64url', 'encoding_invalid', `${jws}=`],
    [
      'an unknown extension',
      'critical_header_unsupported',
      await signCompactJws('x', { key: testKey, detached: true, header: { x: 1 }, critical: ['x'] }),
    ],
    ['another key', 'key_unknown', await signDetachedJws(pieces('x'), { key: otherKey })],
  ];
  for (const [what, code, token] of hostile) {
    it(`refuses ${what} before it reads the stream`, async () => {
      await assert.rejects(verifyDetachedJws(token, untouchable(), testPolicy), { name: 'JoseError', code });
    });
  }

  it('refuses pieces that are no bytes', async () => {
    const texts = (async function* () {
      yield 'x';
    })();
    await assert.rejects(verifyDetachedJws(jws, texts as never, testPolicy), TypeError);
    await assert.rejects(verifyDetachedJws(jws, 'x' as never, testPolicy), TypeError);
    await assert.rejects(signDetachedJws(undefined as never, { key: testKey }), TypeError);
  });

  it('lets a failure of the stream through', async () => {
    const broken = (async function* () {
      yield new Uint8Array(1);
      throw new RangeError('disk');
    })();
    await assert.rejects(verifyDetachedJws(jws, broken, testPolicy), RangeError);
  });
});
