import { demo, list, note, table, text, type Topic } from './learn-book.ts';

export const anatomyTopic: Topic = {
  title: 'Three parts, taken apart',
  summary: 'Header, payload, signature: see which characters carry which claim, and why a change breaks it.',
  sections: [
    {
      id: 'live',
      title: 'A token to touch',
      blocks: [
        text(
          'A signed token has three parts with dots between: **header**, **payload**, **signature** ([RFC 7515 §3.1](rfc:7515#3.1)). Point at a claim, or reach it with the Tab and arrow keys, and its characters light up; point at characters, and their claim does. Then change the payload.',
        ),
        demo('anatomy'),
      ],
    },
    {
      id: 'parts',
      title: 'What each part is for',
      blocks: [
        table(
          'The three parts of a signed token',
          ['Part', 'Holds', 'Says', 'Section'],
          [
            'Header',
            'a JSON object',
            'how the token is protected: the algorithm ([`alg`](header:alg)), which key ([`kid`](header:kid)), which kind of token ([`typ`](header:typ))',
            '[RFC 7515 §4](rfc:7515#4)',
          ],
          [
            'Payload',
            'a JSON object of [claims](topic:claims)',
            'what is stated: about whom, by whom, for whom, until when',
            '[RFC 7519 §4](rfc:7519#4)',
          ],
          [
            'Signature',
            'bytes, no text',
            'that the holder of the key wrote exactly this header and this payload',
            '[RFC 7515 §5.1](rfc:7515#5.1)',
          ],
        ),
        note(
          'The header is written by the same hand as the rest. A verifier must not let it choose: which algorithms and which keys count is decided beforehand by the verifier. Most [attacks](topic:attacks) come from forgetting that.',
        ),
      ],
    },
    {
      id: 'signature',
      title: 'Why a change breaks the signature',
      blocks: [
        text(
          'The signature is computed over the **characters** of the first two parts and the dot between them, not over their meaning. So everything counts: the order of the claims, each space, an escaped letter. Change one bit, and about half of the bits of the right signature change; which ones, only somebody with the key can compute.',
        ),
        list(
          'Never decode and encode a token on its way: the claims may stay equal, but the characters do not. Pass it on as it came.',
          'Change its last character, and it may still decode to the same bytes, because spare bits are left over. Strict verifiers refuse that: [`FMT-05`](rule:FMT-05), [`encoding_invalid`](reason:encoding_invalid).',
          'A member name that appears twice is read differently by different parsers, so it is refused: [`FMT-08`](rule:FMT-08), [`json_duplicate_name`](reason:json_duplicate_name).',
        ),
        text(
          'When the check fails, the answer is [`signature_invalid`](reason:signature_invalid). It cannot tell whether the token was changed or another key was used: both look the same.',
        ),
      ],
    },
    {
      id: 'base64url',
      title: 'Base64url, bit by bit',
      blocks: [
        text(
          'Base64url writes bytes with 64 characters that survive in addresses: `A–Z`, `a–z`, `0–9`, `-` and `_` ([RFC 4648 §5](rfc:4648#5)). Each character stands for 6 bits, so 3 bytes become 4 characters. Tokens leave out the padding `=` ([RFC 7515 §2](rfc:7515#2)).',
        ),
        demo('base64url'),
        text(
          'It is a spelling, not a protection: everybody can undo it. And it explains why so many tokens start with `eyJ`: those are the characters for `{"`, the start of nearly every JSON object.',
        ),
        list(
          'Plain base64 has `+` and `/` instead of `-` and `_`, and padding: not allowed in a token ([`FMT-04`](rule:FMT-04)).',
          'A length of 4n + 1 characters cannot be: 6 bits are less than a byte. A character was lost.',
        ),
      ],
    },
  ],
};
