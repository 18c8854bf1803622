import { createPrivateKey, createPublicKey } from 'node:crypto';
import { exportDer, exportEncryptedPem, exportJwk, exportPem } from '@mintmark/jose';
import type { Key } from '@mintmark/jose';
import { canary } from '../engine/examine.ts';
import { encryptionPairs, fixedBytes, rsaJwk, signaturePairs } from './keys.ts';

// What the makers of keys take, in every form there is.

/** Good inputs. */
export const asymmetric = signaturePairs.filter(({ sign }) => sign.type === 'private');
/** Good inputs. */
export const privateJwks = asymmetric.map(({ sign }) => JSON.stringify({ ...exportJwk(sign), kid: canary }));
/** Good inputs. */
export const publicJwks = asymmetric.map(({ verify }) =>
  JSON.stringify({ ...exportJwk(verify), kid: canary }),
);
/** Good inputs. */
export const secretJwks = [
  JSON.stringify({ kty: 'oct', k: Buffer.from(fixedBytes('oct', 32)).toString('base64url'), kid: canary }),
  JSON.stringify({
    kty: 'oct',
    k: Buffer.from(fixedBytes('oct', 64)).toString('base64url'),
    kid: canary,
    alg: 'HS256',
  }),
];
const forEncryption = encryptionPairs.filter(({ decrypt }) => decrypt.type === 'private');
/** Good inputs. */
export const encryptionJwks = forEncryption.map(({ encrypt }) =>
  JSON.stringify({ ...exportJwk(encrypt), kid: canary }),
);
/** Good inputs. */
export const decryptionJwks = forEncryption.map(({ decrypt }) =>
  JSON.stringify({ ...exportJwk(decrypt), kid: canary }),
);
/** Good inputs. */
export const privateDers = asymmetric.map(({ sign }) => Uint8Array.from(exportDer(sign)));
/** Good inputs. */
export const publicDers = asymmetric.map(({ verify }) => Uint8Array.from(exportDer(verify)));
/** Good inputs. */
export const oldDers = [
  createPrivateKey({ key: rsaJwk, format: 'jwk' }).export({ type: 'pkcs1', format: 'der' }),
  createPrivateKey(exportPem(asymmetric[2]?.sign ?? missing())).export({ type: 'sec1', format: 'der' }),
].map((der) => Uint8Array.from(der));
/** Good inputs. */
export const oldPublicDers = [
  Uint8Array.from(createPublicKey({ key: rsaJwk, format: 'jwk' }).export({ type: 'pkcs1', format: 'der' })),
];
const toPem =
  (label: string) =>
  (der: Uint8Array): string =>
    `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`;
/** Good inputs. */
export const privatePems = [
  ...asymmetric.map(({ sign }) => exportPem(sign)),
  ...oldDers.map(toPem('RSA PRIVATE KEY')),
];
/** Good inputs. */
export const publicPems = [
  ...asymmetric.map(({ verify }) => exportPem(verify)),
  ...oldPublicDers.map(toPem('RSA PUBLIC KEY')),
];
/** Good inputs. */
export const encryptedPems = await Promise.all(
  asymmetric.slice(0, 3).map(({ sign }) => exportEncryptedPem(sign, { password: canary, iterations: 1000 })),
);

/** Good inputs: bare points and numbers. */
export const rawKeys: readonly Uint8Array[] = rawBytes();

/** The members of an exported key are texts; `key_ops` is never among them. */
export function membersOf(key: Key): Readonly<Record<string, string>> {
  return exportJwk(key) as Readonly<Record<string, string>>;
}

function rawBytes(): Uint8Array[] {
  const points = asymmetric.flatMap(({ verify }) => {
    const { x = '', y = '' } = membersOf(verify);
    return x === ''
      ? []
      : [
          Uint8Array.from([
            ...(y === '' ? [] : [4]),
            ...Buffer.from(x, 'base64url'),
            ...Buffer.from(y, 'base64url'),
          ]),
        ];
  });
  return [...points, fixedBytes('raw', 32), fixedBytes('raw', 57)];
}

function missing(): never {
  throw new Error('the list of keys has changed');
}
