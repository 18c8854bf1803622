import {
  createNestedDecrypter,
  createNestedEncrypter,
  encryptionKey,
  generateDecryptionKey,
} from '@mintmark/jose';
import { bytesOf, textOf } from '../samples/encoding.ts';
import { makeIssuer, parties, sampleKid } from '../samples/parties.ts';

export const nestedParts = ['header', 'encrypted-key', 'iv', 'ciphertext', 'tag'] as const;

/** A signed token inside an encrypted one, and what came out when it was opened again. */
export interface NestedSample {
  readonly token: string;
  readonly parts: readonly {
    readonly name: (typeof nestedParts)[number];
    readonly text: string;
    readonly bytes: number;
  }[];
  readonly outerHeader: string;
  readonly innerHeader: string;
  readonly claims: string;
}

/** Signs, encrypts, opens and verifies with fresh test keys; the time is in milliseconds. */
export async function makeNestedSample(now: number): Promise<NestedSample> {
  const issuer = await makeIssuer();
  const recipient = await generateDecryptionKey('ECDH-ES+A256KW', { curve: 'P-256', kid: sampleKid });
  const policy = { issuer: parties.issuer, audience: parties.api, now: () => now };
  const encrypter = createNestedEncrypter({
    sign: { key: issuer.key, expiresInSeconds: 300, ...policy },
    encrypt: { key: encryptionKey.of(recipient), encryption: 'A256GCM' },
  });
  const decrypter = createNestedDecrypter({
    decrypt: { keys: recipient, algorithms: ['ECDH-ES+A256KW'], encryptions: ['A256GCM'] },
    verify: { keys: issuer.publicKey, algorithms: ['ES256'], ...policy },
  });
  const token = await encrypter.encrypt({ sub: 'ada', diagnosis: 'known to the recipient only' });
  const { header, claims } = await decrypter.decrypt(token);
  const segments = token.split('.');
  return {
    token,
    parts: nestedParts.map((name, index) => {
      const text = segments[index] ?? '';
      return { name, text, bytes: bytesOf(text).length };
    }),
    outerHeader: JSON.stringify(JSON.parse(textOf(segments[0] ?? '')), null, 2),
    innerHeader: JSON.stringify(header, null, 2),
    claims: JSON.stringify(claims, null, 2),
  };
}
