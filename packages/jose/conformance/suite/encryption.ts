import {
  contentEncryptionNames,
  decryptCompactJwe,
  encryptCompactJwe,
  keyManagementNames,
} from '@mintmark/jose/jwe';
import { encryptionKey, generateDecryptionKey, generateSecretKey, passwordKey } from '@mintmark/jose/jwk';
import type { DecryptionKey, EncryptionKey } from '@mintmark/jose/jwk';
import type { Check } from './report.ts';
import { expect, expectRefusal } from './report.ts';

const curves = ['P-256', 'P-384', 'P-521', 'X25519', 'X448'];
const plaintext = new TextEncoder().encode('Live long and prosper. ☕');

interface KeyPair {
  readonly encrypts: EncryptionKey;
  readonly decrypts: DecryptionKey;
}

/** Every key management algorithm on every curve with A128GCM, and every content encryption, plain and compressed. */
export const encryptionChecks: readonly Check[] = [
  ...keyManagementNames.flatMap((algorithm): Check[] =>
    (algorithm.startsWith('ECDH') ? curves : [undefined]).map((curve): Check => [
      `${algorithm}${curve === undefined ? '' : `/${curve}`} encrypts, decrypts and refuses what was changed`,
      async () => roundTrip(await keyPair(algorithm, 'A128GCM', curve), 'A128GCM'),
    ]),
  ),
  ...contentEncryptionNames.map((encryption): Check => [
    `${encryption} encrypts, decrypts and refuses what was changed`,
    async () => roundTrip(await keyPair('dir', encryption), encryption),
  ]),
  [
    'zip DEF compresses and inflates',
    async () => roundTrip(await keyPair('dir', 'A256GCM'), 'A256GCM', true),
  ],
];

async function keyPair(algorithm: string, encryption: string, curve?: string): Promise<KeyPair> {
  if (algorithm.startsWith('PBES2')) {
    const key = passwordKey.utf8('correct horse battery staple', { algorithm });
    return { encrypts: key, decrypts: key };
  }
  if (algorithm === 'dir' || /^A\d+/.test(algorithm)) {
    const key = generateSecretKey(algorithm, algorithm === 'dir' ? { encryption } : {});
    return { encrypts: key, decrypts: key };
  }
  const options = { modulusLength: 2048, ...(curve === undefined ? {} : { curve }) };
  const decrypts = await generateDecryptionKey(algorithm, options);
  return { encrypts: encryptionKey.of(decrypts), decrypts };
}

async function roundTrip(
  { encrypts, decrypts }: KeyPair,
  encryption: string,
  compress = false,
): Promise<void> {
  const iterations = encrypts.algorithm.startsWith('PBES2') ? { iterations: 1000 } : {};
  const token = await encryptCompactJwe(plaintext, { key: encrypts, encryption, compress, ...iterations });
  const options = { keys: decrypts, algorithms: [encrypts.algorithm], encryptions: [encryption] };
  const { plaintext: decrypted } = await decryptCompactJwe(token, options);
  expect(String(decrypted) === String(plaintext), 'the plaintext that was encrypted');
  for (const part of [1, 2, 3, 4]) {
    const changed = tamper(token, part);
    if (changed === token) continue; // no encrypted key
    await expectRefusal(() => decryptCompactJwe(changed, options), 'decryption_failed');
  }
}

/** Changes a character in the middle of a segment, which stays canonical base64url. */
function tamper(token: string, part: number): string {
  const segments = token.split('.');
  const segment = segments[part] ?? '';
  if (segment === '') return token;
  const middle = Math.floor((segment.length - 1) / 2);
  segments[part] =
    segment.slice(0, middle) + (segment[middle] === 'A' ? 'B' : 'A') + segment.slice(middle + 1);
  return segments.join('.');
}
