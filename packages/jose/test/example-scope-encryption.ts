import * as jose from '@mintmark/jose';

type Scope = Readonly<Record<string, unknown>>;

const policy = { issuer: 'https://issuer.example', audience: 'api' };
const encryption = 'A256GCM';

/** What the examples of encryption need; keys are made anew, for tests alone. */
export const encryptionExamples: Readonly<Record<string, (key: jose.SigningKey) => Promise<Scope>>> = {
  createEncrypter: async () => ({ key: jose.generateSecretKey('A256KW') }),
  createDecrypter: async () => {
    const key = jose.generateSecretKey('A256KW');
    return { key, token: await jose.createEncrypter({ key, encryption, ...policy }).encrypt() };
  },
  createNestedEncrypter: async (signingKey) => {
    const { encryptionKey } = await pair('ECDH-ES+A256KW');
    return { signingKey, encryptionKey };
  },
  createNestedDecrypter: async (signingKey) => {
    const { encryptionKey, decryptionKey } = await pair('ECDH-ES+A256KW');
    const encrypt = { key: encryptionKey, encryption };
    const encrypter = jose.createNestedEncrypter({ sign: { key: signingKey, ...policy }, encrypt });
    return { decryptionKey, publicKey: jose.publicKey.of(signingKey), token: await encrypter.encrypt() };
  },
  encryptCompactJwe: async () => ({ key: (await pair('RSA-OAEP-256')).encryptionKey }),
  decryptCompactJwe: rsaToken,
  encryptCompactJweSync: async () => ({ key: jose.generateSecretKey('A256KW') }),
  decryptCompactJweSync: rsaToken,
  encryptFlattenedJwe: async () => ({ key: jose.generateSecretKey('A128KW') }),
  decryptFlattenedJwe: async () => {
    const key = jose.generateSecretKey('A128KW');
    return { key, jwe: await jose.encryptFlattenedJwe('Hello', { key, encryption: 'A128GCM' }) };
  },
  encryptGeneralJwe: async () => {
    const { encryptionKey } = await pair('ECDH-ES+A256KW');
    return { alice: encryptionKey, bob: jose.generateSecretKey('A128KW') };
  },
  decryptGeneralJwe: async () => {
    const key = jose.generateSecretKey('A128KW');
    return {
      key,
      jwe: await jose.encryptGeneralJwe('Hello', { encryption: 'A128GCM', recipients: [{ key }] }),
    };
  },
};

async function rsaToken(): Promise<Scope> {
  const { encryptionKey, decryptionKey } = await pair('RSA-OAEP-256');
  return {
    key: decryptionKey,
    jwe: await jose.encryptCompactJwe('Hello', { key: encryptionKey, encryption }),
  };
}

async function pair(
  algorithm: string,
): Promise<{ encryptionKey: jose.EncryptionKey; decryptionKey: jose.DecryptionKey }> {
  const decryptionKey = await jose.generateDecryptionKey(algorithm, { modulusLength: 2048 });
  return { encryptionKey: jose.encryptionKey.of(decryptionKey), decryptionKey };
}
