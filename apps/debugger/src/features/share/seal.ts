import { decryptCompactJwe, encryptCompactJwe, JoseError, passwordKey } from '@mintmark/jose';

/**
 * What stands after `#shared=` is an encrypted token (JWE, RFC 7516) in the compact form: `alg` PBES2-HS512+A256KW, `enc`
 * A256GCM, `cty` JWT, and the shared token as its plaintext. Any library of JOSE can open it with the passphrase.
 */
const [algorithm, encryption] = ['PBES2-HS512+A256KW', 'A256GCM'];

/** Locks a token with a passphrase. */
export async function seal(token: string, passphrase: string): Promise<string> {
  const key = passwordKey.utf8(passphrase, { algorithm });
  return encryptCompactJwe(token, { key, encryption, header: { cty: 'JWT' } });
}

/** What came out of a locked token, or why nothing did. */
export type Unsealed =
  | { readonly kind: 'open'; readonly token: string }
  | { readonly kind: 'wrong-passphrase' }
  | { readonly kind: 'broken' };

/** Opens what {@link seal} locked. */
export async function unseal(sealed: string, passphrase: string): Promise<Unsealed> {
  try {
    const keys = passwordKey.utf8(passphrase, { algorithm });
    const { plaintext } = await decryptCompactJwe(sealed, {
      keys,
      algorithms: [algorithm],
      encryptions: [encryption],
    });
    return { kind: 'open', token: new TextDecoder('utf-8', { fatal: true }).decode(plaintext) };
  } catch (error) {
    const isWrong =
      error instanceof JoseError && (error.code === 'decryption_failed' || error.code === 'key_weak');
    return { kind: isWrong ? 'wrong-passphrase' : 'broken' };
  }
}

/** Letters and digits that nobody takes for one another. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const [groups, groupLength] = [4, 5];

/** A passphrase nobody guesses: about 99 bits, in groups that can be read out. */
export function makePassphrase(): string {
  const random = crypto.getRandomValues(new Uint32Array(groups * groupLength));
  const letters = Array.from(random, (value) => alphabet[value % alphabet.length]).join('');
  return (letters.match(/.{5}/g) ?? []).join('-');
}
