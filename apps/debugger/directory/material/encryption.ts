import {
  constants,
  createCipheriv,
  createHash,
  createHmac,
  createSecretKey,
  diffieHellman,
  generateKeyPairSync,
  pbkdf2Sync,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import type { CipherGCMTypes, KeyObject } from 'node:crypto';
import { makePair, makeSecret, nameKeys } from './keys.ts';
import type { Keys } from './keys.ts';

/** How one content is to be encrypted. */
export interface EncryptOrder {
  readonly keys: Keys;
  readonly algorithm: string;
  readonly encryption: string;
}

/** A wrapped content key and what its header says of it. */
interface Wrapped {
  readonly contentKey: Buffer;
  readonly encryptedKey: Buffer;
  readonly header: Readonly<Record<string, unknown>>;
}

const contentKeyBytes: Readonly<Record<string, number>> = {
  'A128CBC-HS256': 32,
  'A192CBC-HS384': 48,
  'A256CBC-HS512': 64,
  A128GCM: 16,
  A192GCM: 24,
  A256GCM: 32,
};

type Wrap = (order: EncryptOrder) => Wrapped;

const fresh = ({ encryption }: EncryptOrder): Buffer => randomBytes(contentKeyBytes[encryption] ?? 32);

/** AES key wrap (RFC 3394), as `node:crypto` has it. */
function wrapKey(kek: Buffer, contentKey: Buffer): Buffer {
  const cipher = createCipheriv(`id-aes${kek.length * 8}-wrap`, kek, Buffer.alloc(8, 0xa6));
  return Buffer.concat([cipher.update(contentKey), cipher.final()]);
}

const rsa =
  (options: object): Wrap =>
  (order) => {
    const contentKey = fresh(order);
    const encryptedKey = publicEncrypt({ key: order.keys.public, ...options }, contentKey);
    return { contentKey, encryptedKey, header: {} };
  };

const aesWrap: Wrap = (order) => {
  const contentKey = fresh(order);
  return { contentKey, encryptedKey: wrapKey(order.keys.public.export(), contentKey), header: {} };
};

const gcmWrap: Wrap = (order) => {
  const contentKey = fresh(order);
  const key = order.keys.public.export();
  const iv = randomBytes(12);
  const cipher = createCipheriv(`aes-${key.length * 8}-gcm` as CipherGCMTypes, key, iv); // the sizes are AES's
  const encryptedKey = Buffer.concat([cipher.update(contentKey), cipher.final()]);
  const header = { iv: iv.toString('base64url'), tag: cipher.getAuthTag().toString('base64url') };
  return { contentKey, encryptedKey, header };
};

const pbes2 =
  (hash: string, bytes: number): Wrap =>
  (order) => {
    const contentKey = fresh(order);
    const [input, count] = [randomBytes(16), 1000];
    const salt = Buffer.concat([Buffer.from(order.algorithm), Buffer.alloc(1), input]);
    const kek = pbkdf2Sync(order.keys.public.export(), salt, count, bytes, hash);
    const header = { p2s: input.toString('base64url'), p2c: count };
    return { contentKey, encryptedKey: wrapKey(kek, contentKey), header };
  };

/** The derived key of RFC 7518 §4.6.2 with empty party information; one hash is enough up to 256 bits, two for 512. */
function deriveKey(shared: Buffer, name: string, bytes: number): Buffer {
  const length = (value: number): Buffer => {
    const four = Buffer.alloc(4);
    four.writeUInt32BE(value);
    return four;
  };
  const info = [length(name.length), Buffer.from(name), length(0), length(0), length(bytes * 8)];
  const rounds = [1, 2].map((round) =>
    createHash('sha256')
      .update(Buffer.concat([length(round), shared, ...info]))
      .digest(),
  );
  return Buffer.concat(rounds).subarray(0, bytes);
}

const agree =
  (wrapBytes?: number): Wrap =>
  (order) => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const shared = diffieHellman({ privateKey, publicKey: order.keys.public });
    const header = { epk: publicKey.export({ format: 'jwk' }) };
    if (wrapBytes === undefined) {
      const bytes = contentKeyBytes[order.encryption] ?? 32;
      const contentKey = deriveKey(shared, order.encryption, bytes);
      return { contentKey, encryptedKey: Buffer.alloc(0), header };
    }
    const contentKey = fresh(order);
    const kek = deriveKey(shared, order.algorithm, wrapBytes);
    return { contentKey, encryptedKey: wrapKey(kek, contentKey), header };
  };

const direct: Wrap = ({ keys }) => ({
  contentKey: keys.public.export(),
  encryptedKey: Buffer.alloc(0),
  header: {},
});

const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING };

const wraps: Readonly<Record<string, Wrap>> = {
  'RSA-OAEP': rsa({ ...oaep, oaepHash: 'sha1' }),
  'RSA-OAEP-256': rsa({ ...oaep, oaepHash: 'sha256' }),
  RSA1_5: rsa({ padding: constants.RSA_PKCS1_PADDING }),
  'ECDH-ES': agree(),
  'ECDH-ES+A128KW': agree(16),
  'ECDH-ES+A192KW': agree(24),
  'ECDH-ES+A256KW': agree(32),
  A128KW: aesWrap,
  A192KW: aesWrap,
  A256KW: aesWrap,
  A128GCMKW: gcmWrap,
  A192GCMKW: gcmWrap,
  A256GCMKW: gcmWrap,
  'PBES2-HS256+A128KW': pbes2('sha256', 16),
  'PBES2-HS384+A192KW': pbes2('sha384', 24),
  'PBES2-HS512+A256KW': pbes2('sha512', 32),
  dir: direct,
};

/** Fresh keys for a key management algorithm (and for `dir`, of the size its content encryption asks for). */
export function encryptionKeysOf(algorithm: string, encryption = 'A128GCM'): Keys {
  if (algorithm.startsWith('RSA')) return nameKeys(makePair('rsa', { modulusLength: 2048 }), algorithm);
  if (algorithm.startsWith('ECDH')) return nameKeys(makePair('ec', { namedCurve: 'P-256' }), algorithm);
  if (algorithm.startsWith('PBES2')) return nameKeys(password(), algorithm);
  if (algorithm === 'dir') return nameKeys(makeSecret(contentKeyBytes[encryption] ?? 32), algorithm);
  return nameKeys(makeSecret(Number(algorithm.slice(1, 4)) / 8), algorithm);
}

function password(): Pick<Keys, 'private' | 'public'> {
  const key: KeyObject = createSecretKey('correct horse battery staple', 'utf8');
  return { private: key, public: key };
}

/** Encrypts to a compact JWE with `node:crypto` alone. */
export function encryptWith(
  order: EncryptOrder,
  content: { plaintext: Buffer; header?: Readonly<Record<string, unknown>> },
): string {
  const wrap = wraps[order.algorithm];
  if (wrap === undefined) throw new TypeError(`no key management ${order.algorithm}`);
  const { contentKey, encryptedKey, header } = wrap(order);
  const protectedHeader = Buffer.from(
    JSON.stringify({
      alg: order.algorithm,
      enc: order.encryption,
      kid: order.keys.kid,
      ...header,
      ...content.header,
    }),
  ).toString('base64url');
  const seal = order.encryption.endsWith('GCM') ? sealGcm : sealCbc;
  const { iv, ciphertext, tag } = seal(contentKey, content.plaintext, Buffer.from(protectedHeader));
  const parts = [encryptedKey, iv, ciphertext, tag].map((part) => part.toString('base64url'));
  return [protectedHeader, ...parts].join('.');
}

interface Sealed {
  readonly iv: Buffer;
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
}

function sealGcm(key: Buffer, plaintext: Buffer, aad: Buffer): Sealed {
  const iv = randomBytes(12);
  const cipher = createCipheriv(`aes-${key.length * 8}-gcm` as CipherGCMTypes, key, iv); // the sizes are AES's
  cipher.setAAD(aad);
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return { iv, ciphertext, tag: cipher.getAuthTag() };
}

function sealCbc(key: Buffer, plaintext: Buffer, aad: Buffer): Sealed {
  const half = key.length / 2;
  const iv = randomBytes(16);
  const cipher = createCipheriv(`aes-${half * 8}-cbc`, key.subarray(half), iv);
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const bits = Buffer.alloc(8);
  bits.writeBigUInt64BE(BigInt(aad.length * 8));
  const mac = createHmac(`sha${half * 16}`, key.subarray(0, half)).update(
    Buffer.concat([aad, iv, ciphertext, bits]),
  );
  return { iv, ciphertext, tag: mac.digest().subarray(0, half) };
}
