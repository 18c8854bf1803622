import { careful, demo, list, text, type AttackId, type Section, type Topic } from './learn-book.ts';

export const attacksTopic: Topic = {
  title: 'Attacks, shown safely',
  summary:
    'Eight ways to fool a careless verifier, each run in this page against one, and against a strict one.',
  sections: [
    {
      id: 'how',
      title: 'How to read this',
      blocks: [
        text(
          'Each hostile token below was made in your browser when you opened this page, with test keys that exist only here. A **naive verifier**, written wrong on purpose, really runs and shows its steps. Then a **strict verifier** answers: `createVerifier` of `@mintmark/jose`, with its real code. Nothing is sent anywhere.',
        ),
        careful(
          'To learn from, and to test what is yours. The [attack lab](page:attacks) makes these tokens for your own keys and exports them as a test suite.',
        ),
      ],
    },
    attack('alg-none', 'The algorithm none', [
      'The standard knows unsecured tokens: `"alg": "none"` and an empty signature ([RFC 7519 §6](rfc:7519#6)). A verifier that takes the algorithm from the header has nothing to check, and finds nothing wrong. Filters for the word fail, too: `None`, `NONE`, `nOnE` ([`ALG-02`](rule:ALG-02)).',
      'What helps: a list of accepted algorithms, compared exactly. Found by [`ALG-01`](rule:ALG-01), [`SIG-01`](rule:SIG-01). Standard: [RFC 8725 §2.1](rfc:8725#2.1).',
    ]),
    attack('key-confusion', 'Key confusion: a public key as a secret', [
      'The verifier has the issuer’s public key and calls `verify(token, key)`. The attacker has it, too; it is public. So the attacker changes the algorithm to `HS256` and computes an HMAC with the text of that public key as the secret. A library that lets the header decide does the same, and both agree ([CVE-2015-9235](https://nvd.nist.gov/vuln/detail/CVE-2015-9235)).',
      'What helps: the algorithm belongs to the key, not to the token; a public key is refused as a secret ([`key_is_public_key`](reason:key_is_public_key)). Found by [`ALG-05`](rule:ALG-05), [`ALG-06`](rule:ALG-06). Standard: [RFC 8725 §3.1](rfc:8725#3.1).',
    ]),
    attack('weak-secret', 'A secret that can be guessed', [
      'An HMAC can be tried at home: one captured token, a word list, and millions of guesses a second, far more on a graphics card. When a guess gives the same signature, the attacker can sign anything. Here a list of well-known secrets is tried on a captured token, in this page.',
      'What helps: 32 bytes from a random generator. A strict library refuses shorter secrets before it signs anything. Found by [`KEY-01`](rule:KEY-01), [`KEY-02`](rule:KEY-02), [`KEY-03`](rule:KEY-03). Standard: [RFC 8725 §3.5](rfc:8725#3.5), [RFC 7518 §3.2](rfc:7518#3.2).',
    ]),
    attack('embedded-key', 'The key comes with the token', [
      'The header may carry a key ([`jwk`](header:jwk), [`x5c`](header:x5c)) or an address of keys ([`jku`](header:jku), [`x5u`](header:x5u)). The attacker puts in a key of their own and signs with it. The signature is right: it proves that the token was signed by whoever signed it.',
      'What helps: keys come from the issuer you chose, never from the token. “Signed” without “by a key I trust” says nothing. Found by [`SIG-05`](rule:SIG-05), [`HDR-01`](rule:HDR-01), [`HDR-02`](rule:HDR-02). Standard: [RFC 8725 §3.10](rfc:8725#3.10).',
    ]),
    attack('kid-injection', 'A key ID that is a path', [
      'The key ID ([`kid`](header:kid)) is any text the sender likes. A verifier that builds a file name or a database query from it reads what the attacker names: here an empty file that exists on many systems. An HMAC with an empty key is one that everybody can compute.',
      'What helps: look the key ID up in the key set you have; what is not there does not exist. Found by [`HDR-04`](rule:HDR-04). Standard: [RFC 8725 §3.10](rfc:8725#3.10).',
    ]),
    attack('cross-jwt', 'An ID token where an access token belongs', [
      'The issuer signs many kinds of tokens with one key. An ID token goes to the application, which shows it to the API: right issuer, right signature, not expired. So every application that a person ever logged in to can act for that person at the API.',
      'What helps: demand [`typ`](header:typ) `at+jwt` and your own name in [`aud`](claim:aud). Found by [`PRO-02`](rule:PRO-02), [`HDR-09`](rule:HDR-09), [`CLM-02`](rule:CLM-02). Standard: [RFC 8725 §2.8](rfc:8725#2.8), [RFC 9068 §5](rfc:9068#5).',
    ]),
    attack('psychic-signature', 'The signature of nothing', [
      'An ECDSA signature is two numbers, r and s, neither of which may be zero. Java 15 to 18 forgot to look ([CVE-2022-21449](https://nvd.nist.gov/vuln/detail/CVE-2022-21449)): with both zero, the equation says 0 = 0 for every message and every key. Sixty-four zero bytes, written as 86 times `A`, signed anything.',
      'What helps: a library that checks the range, as the standard says, and updates. Found by [`SIG-03`](rule:SIG-03). Standard: [RFC 8725 §3.4](rfc:8725#3.4).',
    ]),
    attack('replay', 'The same token again', [
      'A genuine token, captured and sent a second time. Nothing about it is forged, so no signature check can help: for a bearer token, having it is the proof.',
      'What helps: a short life, an expected `nonce`, a memory for `jti` where a token counts once (for proofs: [`proof_replayed`](reason:proof_replayed)), or binding to a key (DPoP), so that what was captured is of no use. Found by [`BAT-01`](rule:BAT-01), [`CLM-04`](rule:CLM-04), [`CAP-03`](rule:CAP-03). Standard: [RFC 9700 §2.2.1](rfc:9700#2.2.1).',
    ]),
    {
      id: 'common',
      title: 'What they have in common',
      blocks: [
        list(
          'In five of the eight the verifier lets the token decide something about its own check: the algorithm, twice; the key; where the key lies; what kind of token it is. The other three: a secret that is none, a step of the arithmetic left out, and a copy that nobody thought of.',
          'Those five are refused by a verifier that is told beforehand: these algorithms, these keys, this issuer, this audience, this type.',
          'A verifier that accepts the genuine token has passed half of its test. The other half are the hostile ones.',
        ),
      ],
    },
  ],
};

/** How it works, the demonstration, what helps. */
function attack(id: AttackId, title: string, [how, help]: readonly [how: string, help: string]): Section {
  return { id, title, blocks: [text(how), demo(`attack-${id}`), text(help)] };
}
