import { decryptCompactJwe, encryptCompactJwe, JoseError, type SecretKey } from '@mintmark/jose';

/** Seals texts: nobody without the key can read or change them, or pass one that has another purpose off for them. */
export interface Seal {
  seal(purpose: string, text: string): Promise<string>;
  /** The text; undefined where it was not sealed for this purpose with one of the keys. */
  open(purpose: string, sealed: string): Promise<string | undefined>;
}

/** A seal by `dir` with A256GCM: sealed with the first key, opened with any. */
export function createSeal(keys: readonly [SecretKey, ...SecretKey[]]): Seal {
  const [key] = keys;
  const policy = { keys, algorithms: ['dir'], encryptions: ['A256GCM'] };
  return {
    seal: (purpose, text) =>
      encryptCompactJwe(text, { key, encryption: 'A256GCM', header: { typ: purpose } }),
    open: async (purpose, sealed) => {
      try {
        const { header, plaintext } = await decryptCompactJwe(sealed, policy);
        return header.typ === purpose ? new TextDecoder().decode(plaintext) : undefined;
      } catch (error) {
        if (error instanceof JoseError) return undefined;
        throw error;
      }
    },
  };
}
