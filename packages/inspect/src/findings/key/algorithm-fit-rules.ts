import type { KeyReading } from '../../keys/key-reading.ts';
import type { ConsideredKey } from '../../verdicts/signature-check.ts';
import { placeOfHeader } from '../place.ts';
import type { Found, Rule } from '../rule.ts';
import type { TokenSubject } from '../token-subject.ts';

const pinned = `createVerifier({
  keys,
  algorithms: ['ES256'], // what the key is for, and nothing else
  issuer: 'https://issuer.example',
  audience: 'https://api.example',
})`;

/** ALG-05. */
export const keyOfOtherKind: Rule = {
  id: 'ALG-05',
  severity: 'error',
  title: 'The algorithm does not go with the key',
  why: 'A verifier that lets the token choose can be made to use a public key as a secret, and anybody has the public key.',
  fix: 'Give the verifier the key together with its one algorithm.',
  source: 'RFC 8725 §2.1, §3.1',
  snippet: pinned,
  token: (subject) => findOtherKind(subject),
};

/** ALG-06. */
export const keyForOtherAlgorithm: Rule = {
  id: 'ALG-06',
  severity: 'error',
  title: 'The key is for another algorithm',
  why: 'One key under two algorithms weakens both, and a strict verifier refuses the token.',
  fix: 'Sign with the algorithm that the key names, and use each key for one only.',
  source: 'RFC 8725 §3.1, RFC 7517 §4.4',
  snippet: pinned,
  token: (subject) => findOtherAlgorithm(subject),
  keys: (keys) => findTwoAlgorithms(keys),
};

const wrongKinds: ReadonlySet<string> = new Set([
  'wrong-kind',
  'wrong-curve',
  'secret-for-public',
  'public-for-secret',
]);

function findOtherKind(subject: TokenSubject): readonly Found[] {
  const { signature, algorithm } = subject;
  if (signature === undefined) return [];
  if (signature.phrase === 'confused') {
    return [at(subject, `the token is signed with the text of the public key as the secret of ${algorithm}`)];
  }
  const wrong = meantKey(subject, ({ phrase }) => wrongKinds.has(phrase));
  if (wrong === undefined) return [];
  return [
    at(subject, `${wrong.facts['algorithm']} needs ${wrong.facts['need']}, and the key is: ${wrong.kind}`),
  ];
}

const otherAlgorithms: ReadonlySet<string> = new Set(['other-algorithm', 'other-algorithm-signed']);

function findOtherAlgorithm(subject: TokenSubject): readonly Found[] {
  const other = meantKey(subject, ({ phrase }) => otherAlgorithms.has(phrase));
  if (other === undefined) return [];
  return [
    at(
      subject,
      `the key says that it is for ${other.facts['own']}, and the token uses ${other.facts['algorithm']}`,
    ),
  ];
}

/** The key that is meant: the only one, or the one with the kid of the token. In a set others are there of right. */
function meantKey(
  { signature, header, keys }: TokenSubject,
  fits: (key: ConsideredKey) => boolean,
): ConsideredKey | undefined {
  const considered = signature?.considered ?? [];
  if (signature?.state === 'yes') return undefined;
  if (considered.length === 1 && keys?.kind !== 'jwks') return considered.find(fits);
  const { kid } = header;
  return typeof kid === 'string' ? considered.find((key) => key.kid === kid && fits(key)) : undefined;
}

function at({ reading }: TokenSubject, message: string): Found {
  return { message, places: placeOfHeader(reading, 'alg') };
}

function findTwoAlgorithms({ keys }: KeyReading): readonly Found[] {
  return keys.flatMap((key, index) => {
    if (key.thumbprint === undefined || key.algorithm === undefined) return [];
    const other = keys
      .slice(0, index)
      .find(
        ({ thumbprint, algorithm }) =>
          thumbprint === key.thumbprint && algorithm !== undefined && algorithm !== key.algorithm,
      );
    return other === undefined
      ? []
      : [{ message: `keys ${other.place} and ${key.place} are one key with two algorithms` }];
  });
}
