import type { FindingFamily } from './finding-explanation.ts';

/** Several tokens together. */
export const batchFindings: FindingFamily<'BAT'> = {
  'BAT-01': {
    title: 'Tokens that do not go together',
    what: 'Among several tokens, a `jti` repeats, lifetimes differ for no reason, one `kid` occurs with two algorithms, or an issuer changed its keys without an overlap.',
    why: 'A repeated ID makes one token hide another from a replay check. A change of keys without overlap logs people out.',
    howToFindOut: 'Sort the tokens by issuer and time; the finding names those that belong together.',
    howToFix:
      'Make `jti` random. Publish a new key at least as long before its first use as key sets are cached, and keep the old one as long as its tokens live.',
    source: 'RFC 7519 §4.1.7, RFC 8725 §3.1',
  },
};
