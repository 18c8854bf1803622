import { danger, demo, example, list, note, table, text, type Topic } from './learn-book.ts';

export const jwsJweTopic: Topic = {
  title: 'JWS and JWE',
  summary: 'Signed tokens have three parts, encrypted ones five; which proves what, and how they nest.',
  sections: [
    {
      id: 'family',
      title: 'One family, five standards',
      blocks: [
        text(
          '“JWT” is the content: a set of claims. How it is protected is another standard. Nearly every JWT you meet is a **JWS**, some are a **JWE**, and a JWE may hold a JWS.',
        ),
        table(
          'The standards around a JWT',
          ['Standard', 'Short', 'Defines'],
          ['[RFC 7519](rfc:7519)', 'JWT', 'claims, and how to make and check them'],
          ['[RFC 7515](rfc:7515)', 'JWS', 'signatures: three parts'],
          ['[RFC 7516](rfc:7516)', 'JWE', 'encryption: five parts'],
          ['[RFC 7518](rfc:7518)', 'JWA', '[algorithms](topic:algorithms) for both'],
          ['[RFC 7517](rfc:7517)', 'JWK', 'keys and key sets as JSON'],
        ),
      ],
    },
    {
      id: 'compared',
      title: 'What each one proves',
      blocks: [
        table(
          'Signed and encrypted tokens compared',
          ['Question', 'JWS, signed', 'JWE, encrypted', 'JWS inside a JWE'],
          ['Parts', '3', '5', '5, with 3 inside'],
          [
            'Who can read it',
            'everybody',
            'the holder of the decryption key',
            'the holder of the decryption key',
          ],
          [
            'Who can have made it',
            'the holder of the signing key',
            'with a public key: anybody; with a shared secret: either side',
            'the holder of the signing key',
          ],
          ['Who can check it', 'everybody with the public key', 'the recipient only', 'the recipient only'],
          [
            'Right for',
            'nearly everything',
            'data for one recipient that knows the sender otherwise',
            'claims that those who carry them must not read',
          ],
        ),
        danger(
          'Decrypted is not authenticated. With a public key anybody can encrypt; a verifier that takes a token because it could be opened believes everybody ([`JWE-01`](rule:JWE-01), [RFC 8725 §3.3](rfc:8725#3.3)). Demand a signed token inside: otherwise [`inner_token_unsigned`](reason:inner_token_unsigned).',
        ),
      ],
    },
    {
      id: 'five-parts',
      title: 'The five parts of a JWE',
      blocks: [
        text(
          'An encrypted token uses two keys: a fresh one for the content, and the recipient’s key, with which the fresh one is sent along ([RFC 7516 §3](rfc:7516#3)). This one was signed and then encrypted in your browser, a moment ago:',
        ),
        demo('nested'),
        list(
          'The header stays readable, and the tag protects it, too. Do not put claims there that should be hidden.',
          '[`alg`](header:alg) says how the content key gets to the recipient, [`enc`](header:enc) how the content is encrypted.',
          'With `dir` and plain `ECDH-ES` the second part is empty: no key needs to be sent.',
          'Compression ([`zip`](header:zip)) before encryption can leak the content by its length and blow up memory ([`JWE-03`](rule:JWE-03)). Leave it out.',
        ),
      ],
    },
    {
      id: 'nested',
      title: 'Nested: sign first, then encrypt',
      blocks: [
        text(
          'Where a token has to be both, the signature goes inside ([RFC 7519 §11.2](rfc:7519#11.2)): so nobody can strip it, nobody sees who signed, and it covers what the recipient reads. The outer header says `"cty": "JWT"` ([RFC 7519 §5.2](rfc:7519#5.2), [`HDR-10`](rule:HDR-10)).',
        ),
        example('decrypt-nested'),
      ],
    },
    {
      id: 'spellings',
      title: 'Compact and JSON',
      blocks: [
        text(
          'The text with dots is the “compact” serialization, the only one a JWT may use. JWS and JWE also have a JSON form for several signatures or recipients ([RFC 7515 §7.2](rfc:7515#7.2), [RFC 7516 §7.2](rfc:7516#7.2)); offered as a token, it is refused ([`FMT-03`](rule:FMT-03)).',
        ),
        note(
          'How to tell them apart: count the parts, then look at the header. Five parts and an `enc` make a JWE ([RFC 7516 §9](rfc:7516#9)). Whatever is expected has to be demanded, not guessed ([`JWE-02`](rule:JWE-02)).',
        ),
      ],
    },
  ],
};
