import { careful, danger, demo, example, list, table, text, type Topic } from './learn-book.ts';

export const algorithmsTopic: Topic = {
  title: 'Algorithms, and when to use which',
  summary: 'A short answer, the long table with key and signature sizes, and what is gone for good.',
  sections: [
    {
      id: 'short',
      title: 'The short answer',
      blocks: [
        list(
          'A new system, and all parties are yours or up to date: **Ed25519**.',
          'Partners whose libraries you do not know: **ES256**.',
          'A partner that can do only RSA: **PS256**, and if not even that, **RS256** with 2,048 bits or more.',
          'One service that writes tokens for itself: **HS256** with 32 random bytes, never with a password.',
        ),
        text(
          'Then pin it: one key, one algorithm, written into the key set as [`alg`](header:alg) and into the verifier as its list ([RFC 8725 §3.1](rfc:8725#3.1), [`ALG-06`](rule:ALG-06), [`ALG-07`](rule:ALG-07)).',
        ),
      ],
    },
    {
      id: 'sizes',
      title: 'All of them, with sizes',
      blocks: [
        text(
          'Sizes are bytes as the standards fix them; “in the token” counts the characters of the third part. The tests of this page make a key and a signature with each algorithm and measure.',
        ),
        demo('algorithm-sizes'),
      ],
    },
    {
      id: 'shared-or-pair',
      title: 'A shared secret, or a pair of keys',
      blocks: [
        table(
          'HMAC against signatures',
          ['Question', 'HMAC (HS256 …)', 'Signatures (Ed25519, ES256, RS256 …)'],
          ['Keys', 'one secret on both sides', 'private to sign, public to check'],
          ['Who can make tokens', 'everybody who can check them', 'only the holder of the private key'],
          [
            'Giving keys away',
            'the secret has to be carried safely',
            'the public key is published in a key set',
          ],
          ['Changing keys', 'on all sides at once', 'publish the next key, wait, sign with it'],
          ['Proof towards others', 'none: either side may have written it', 'the issuer wrote it'],
        ),
        text(
          'So HMAC fits one party that talks to itself. As soon as a second party checks, or the token names several audiences, take a pair of keys ([`ALG-08`](rule:ALG-08)).',
        ),
        example('sign-access-token'),
      ],
    },
    {
      id: 'notes',
      title: 'What to know of each',
      blocks: [
        list(
          '**Ed25519** ([RFC 8037](rfc:8037), named so by [RFC 9864](rfc:9864)): small, fast, needs no random numbers to sign, hard to get wrong. The older name `EdDSA` left the curve open and is deprecated ([`ALG-04`](rule:ALG-04)). Current browsers and runtimes have it; old libraries do not.',
          '**ES256** ([RFC 7518 §3.4](rfc:7518#3.4)): as small, and known everywhere. Each signature needs a fresh secret number; used twice, it gives the private key away ([`SIG-06`](rule:SIG-06)). The signature is 64 bytes, not the DER form that some tools write ([`SIG-02`](rule:SIG-02)).',
          '**RS256** ([RFC 7518 §3.3](rfc:7518#3.3)): known to every library there is. Large signatures, slow signing, fast checking. Keys under 2,048 bits are refused ([`KEY-05`](rule:KEY-05), [`key_weak`](reason:key_weak)).',
          '**PS256** ([RFC 7518 §3.5](rfc:7518#3.5)): the same keys with the better padding, which has a proof of security. Prefer it to RS256 where both are possible.',
          '**HS256** ([RFC 7518 §3.2](rfc:7518#3.2)): tiny and very fast. Everything depends on the secret: at least as many bytes as the hash, from a random generator ([`KEY-01`](rule:KEY-01), [`KEY-03`](rule:KEY-03)).',
          '**ML-DSA** ([RFC 9964](rfc:9964), May 2026): withstands quantum computers, at the price of tokens of several kilobytes, which do not fit into a cookie. Short-lived tokens have time: a signature cannot be recorded today and broken later to any use once the token has expired. Try it where signatures must last for years.',
        ),
      ],
    },
    {
      id: 'encryption',
      title: 'For encryption',
      blocks: [
        list(
          'Content ([`enc`](header:enc)): **A256GCM**. `A256CBC-HS512` where an IV might repeat by mistake, which is fatal for GCM ([`JWE-06`](rule:JWE-06)).',
          'Key ([`alg`](header:alg)): **ECDH-ES+A256KW** with X25519 or P-256; **RSA-OAEP-256** for partners with RSA only; `dir` or `A256KW` with a shared secret.',
          '`PBES2-…` is for passwords of people, not for services: the iteration count comes from the token and must be limited ([`JWE-04`](rule:JWE-04)).',
        ),
      ],
    },
    {
      id: 'gone',
      title: 'Gone for good',
      blocks: [
        danger(
          '`none` signs nothing ([`ALG-01`](rule:ALG-01)). `RSA1_5` can be made to decrypt by asking often enough ([`JWE-05`](rule:JWE-05)). Both are refused here as [`algorithm_refused`](reason:algorithm_refused), whatever the options say.',
        ),
        careful(
          '`ES256K` belongs to the world of blockchains. Outside it few libraries know it, and it is no better than `ES256`.',
        ),
      ],
    },
  ],
};
