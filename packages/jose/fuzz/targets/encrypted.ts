import { createSigner } from '@mintmark/jose';
import {
  decryptCompactJwe,
  decryptCompactJweSync,
  decryptFlattenedJwe,
  decryptGeneralJwe,
  encryptCompactJwe,
  encryptFlattenedJwe,
  encryptGeneralJwe,
} from '@mintmark/jose/jwe';
import {
  createDecrypter,
  createEncrypter,
  createNestedDecrypter,
  createNestedEncrypter,
} from '@mintmark/jose/jwt';
import { canary } from '../engine/examine.ts';
import type { Target } from '../engine/target.ts';
import { textTarget } from '../engine/target.ts';
import { severalTimes } from '../input/input.ts';
import { mutateJson } from '../input/mutate-json.ts';
import { mutateToken } from '../input/mutate-token.ts';
import type { EncryptionPair } from './keys.ts';
import { encryptionPairs, signaturePairs } from './keys.ts';
import { now, whatIsWrongWithClaims } from './resigned.ts';
import { parseLoosely } from './parse-loosely.ts';

const plaintext = Buffer.from(`a secret: ${canary} `.repeat(20));
const encryptions = ['A128GCM', 'A256GCM', 'A128CBC-HS256'];
const policy = {
  keys: encryptionPairs.map(({ decrypt }) => decrypt),
  algorithms: encryptionPairs.map(({ algorithm }) => algorithm),
  encryptions,
};
const claims = { sub: canary, roles: ['reader', canary] };
const expected = { issuer: 'https://issuer.example', audience: 'api' };

const encryptionOf = ({ algorithm }: EncryptionPair): string =>
  algorithm === 'dir' ? 'A256GCM' : 'A128CBC-HS256';
const recipient = (pair: EncryptionPair) => ({
  key: pair.encrypt,
  ...(pair.iterations === undefined ? {} : { iterations: pair.iterations }),
});
const content = (pair: EncryptionPair) => ({ ...recipient(pair), encryption: encryptionOf(pair) });

const compact = await Promise.all(
  encryptionPairs.flatMap((pair) => [
    encryptCompactJwe(plaintext, { ...content(pair), header: { note: canary } }),
    encryptCompactJwe(plaintext, { ...content(pair), compress: true }),
  ]),
);
const flattened = await Promise.all(
  encryptionPairs.map((pair) =>
    encryptFlattenedJwe(plaintext, { ...content(pair), aad: plaintext, sharedHeader: { note: canary } }),
  ),
);
const shareable = encryptionPairs.filter(({ algorithm }) => algorithm !== 'dir' && algorithm !== 'ECDH-ES');
const general = [
  await encryptGeneralJwe(plaintext, { encryption: 'A128CBC-HS256', recipients: shareable.map(recipient) }),
  await encryptGeneralJwe(plaintext, {
    encryption: 'A256GCM',
    recipients: shareable.slice(0, 2).map(recipient),
  }),
];
const jwts = await Promise.all(
  encryptionPairs.map((pair) =>
    createEncrypter({ ...content(pair), ...expected, expiresInSeconds: 86_400 }).encrypt(claims),
  ),
);
const [signing] = signaturePairs;
if (signing === undefined) throw new Error('there are no keys to sign with');
const sign = { key: signing.sign, ...expected, expiresInSeconds: 86_400 };
const nested = await Promise.all(
  encryptionPairs.map((pair) => createNestedEncrypter({ sign, encrypt: content(pair) }).encrypt(claims)),
);
// Somebody may also encrypt what is nested, but not signed.
const unsigned = (await createSigner(sign).sign(claims)).replace(/[^.]*$/, '');
const misnested = await Promise.all(
  encryptionPairs
    .slice(0, 3)
    .map((pair) => encryptCompactJwe(unsigned, { ...content(pair), header: { cty: 'JWT' } })),
);

const decrypter = createDecrypter({ ...policy, ...expected });
const unnester = createNestedDecrypter({
  decrypt: policy,
  verify: { keys: signing.verify, algorithms: [signing.algorithm], ...expected },
});

// Whoever has the key, or a public one, can encrypt anything: what is inside has to be judged as strictly.
const [attacker] = encryptionPairs;
if (attacker === undefined) throw new Error('there are no keys to encrypt with');
const timedDecrypter = createDecrypter({ ...policy, ...expected, now: () => now });
const strangeClaims = [{ ...claims, iss: expected.issuer, aud: [expected.audience], exp: now / 1000 + 60 }];
const innerTokens = [
  await createSigner(sign).sign(claims),
  await createSigner({ ...sign, issuer: 'https://other.example' }).sign(claims),
];
const encryptAnything = (text: string, header: object): Promise<string> =>
  encryptCompactJwe(Buffer.from(text), {
    ...content(attacker),
    compress: text.length % 2 === 0,
    header: { ...header },
  });

/** Authenticated encryption: only what was encrypted may come out. */
function samePlaintext(accepted: unknown): string | undefined {
  const { plaintext: got } = accepted as { plaintext: Uint8Array };
  return plaintext.equals(got) ? undefined : 'gave a plaintext that nobody encrypted';
}

function sameClaims(accepted: unknown): string | undefined {
  const { claims: got } = accepted as { claims: { sub?: unknown } };
  return got.sub === canary ? undefined : 'gave claims that nobody encrypted';
}

const mutateTokens = severalTimes(mutateToken);
const mutateObjects = severalTimes(mutateJson);
const json = (values: readonly object[]): string[] => values.map((value) => JSON.stringify(value));

/** Everything that reads an encrypted token. */
export const encryptedTargets: readonly Target[] = [
  textTarget({
    name: 'decryptCompactJwe',
    seeds: compact,
    mutate: mutateTokens,
    objection: samePlaintext,
    run: (token) => decryptCompactJwe(token, policy),
  }),
  textTarget({
    name: 'decryptCompactJweSync',
    seeds: compact,
    mutate: mutateTokens,
    objection: samePlaintext,
    run: (token) => decryptCompactJweSync(token, policy),
  }),
  textTarget({
    name: 'decryptFlattenedJwe',
    seeds: json(flattened),
    mutate: mutateObjects,
    objection: samePlaintext,
    run: (text) => decryptFlattenedJwe(parseLoosely(text), policy),
  }),
  textTarget({
    name: 'decryptGeneralJwe',
    seeds: json(general),
    mutate: mutateObjects,
    objection: samePlaintext,
    run: (text) => decryptGeneralJwe(parseLoosely(text), policy),
  }),
  textTarget({
    name: 'createDecrypter',
    seeds: jwts,
    mutate: mutateTokens,
    objection: sameClaims,
    run: (token) => decrypter.decrypt(token),
  }),
  textTarget({
    name: 'createNestedDecrypter',
    seeds: [...nested, ...misnested],
    mutate: mutateTokens,
    objection: sameClaims,
    run: (token) => unnester.decrypt(token),
  }),
  textTarget({
    name: 'createDecrypter, claims encrypted by the attacker',
    seeds: json(strangeClaims),
    mutate: mutateObjects,
    objection: (_, text) => whatIsWrongWithClaims(Buffer.from(text).toString('base64url')),
    run: async (text) => timedDecrypter.decrypt(await encryptAnything(text, {})),
  }),
  textTarget({
    name: 'createNestedDecrypter, a token encrypted by the attacker',
    seeds: innerTokens,
    mutate: mutateTokens,
    objection: (_, token) =>
      token.split('.')[1] === innerTokens[0]?.split('.')[1]
        ? undefined
        : 'accepted an inner token that nobody signed',
    run: async (token) => unnester.decrypt(await encryptAnything(token, { cty: 'JWT' })),
  }),
];
