import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { vectorOf, withVectors } from '../../test/corpora.ts';
import {
  codeChallengeMethods,
  codeChallengeOf,
  createCodeVerifier,
  isCodeChallenge,
  isCodeVerifier,
} from './code-verifier.ts';

withVectors('oauth-vectors/oauth-vectors.json', (vectors) => {
  it('A3: makes the challenge of RFC 7636 Appendix B', async () => {
    const { code_verifier = '', code_challenge } = vectorOf(vectors, 'pkce-s256');
    assert.equal(await codeChallengeOf(code_verifier), code_challenge);
    assert.ok(isCodeVerifier(code_verifier) && isCodeChallenge(code_challenge ?? ''));
  });
});

describe('code verifiers', () => {
  it('have 43 to 128 unreserved characters', () => {
    for (const good of ['a'.repeat(43), 'a'.repeat(128), `${'-._~'.repeat(10)}aZ9`])
      assert.ok(isCodeVerifier(good));
    const a = 'a'.repeat(43);
    for (const bad of [
      '',
      'a'.repeat(42),
      'a'.repeat(129),
      `${a}=`,
      `${a} `,
      `${a}\n`,
      `${a}ü`,
      `${a}+`,
      `${a}/`,
    ]) {
      assert.ok(!isCodeVerifier(bad), bad);
    }
  });

  it('are new each time', () => {
    const made = Array.from({ length: 50 }, createCodeVerifier);
    assert.equal(new Set(made).size, 50);
    for (const verifier of made) assert.match(verifier, /^[A-Za-z0-9_-]{43}$/);
  });

  it('A3: give a challenge that is one, and another one for any other verifier', async () => {
    const verifier = fc.stringMatching(/^[A-Za-z0-9\-._~]{43,128}$/);
    await fc.assert(
      fc.asyncProperty(verifier, verifier, async (a, b) => {
        const [first, second] = await Promise.all([codeChallengeOf(a), codeChallengeOf(b)]);
        assert.ok(isCodeChallenge(first));
        assert.equal(first === second, a === b);
      }),
    );
  });

  it('are refused where they are none', async () => {
    await assert.rejects(codeChallengeOf('short'), TypeError);
  });
});

describe('code challenges', () => {
  it('A3: are of the method S256 alone', () => {
    assert.deepEqual(codeChallengeMethods, ['S256']);
  });

  it('are the one spelling of 32 bytes', () => {
    const good = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
    // N differs from M in an unused bit alone.
    for (const bad of [
      '',
      good.slice(1),
      `${good}=`,
      `${good}A`,
      good.replace(/M$/, 'N'),
      good.replace('-', '+'),
    ]) {
      assert.ok(!isCodeChallenge(bad), bad);
    }
  });
});
