/** Longest password taken, in bytes of UTF-8: far beyond any passphrase, and no work for the hash. */
const maxPasswordBytes = 1024;

/** Why a text cannot be a password at all. */
export type UnusableReason = 'empty' | 'too_long' | 'not_unicode';

export type NormalizedPassword =
  | { readonly isUsable: true; readonly text: string; readonly characters: number }
  | { readonly isUsable: false; readonly reason: UnusableReason };

/**
 * Brings a typed password to the one form that is hashed: NFKC (NIST SP 800-63B-4 §3.1.1.2), nothing cut, nothing trimmed.
 *
 * `characters` is the smaller count of code points before and after: a ligature that unfolds into eighteen letters is one
 * character, and so is a letter with its combining accent.
 */
export function normalizePassword(password: string): NormalizedPassword {
  if (password === '') return { isUsable: false, reason: 'empty' };
  // Checked before the work of normalising; a code unit is at most three bytes of UTF-8.
  if (password.length > maxPasswordBytes) return { isUsable: false, reason: 'too_long' };
  if (!password.isWellFormed()) return { isUsable: false, reason: 'not_unicode' };
  const text = password.normalize('NFKC');
  if (Buffer.byteLength(text, 'utf8') > maxPasswordBytes) return { isUsable: false, reason: 'too_long' };
  return { isUsable: true, text, characters: Math.min(countCharacters(password), countCharacters(text)) };
}

/** How many characters a text has, as NIST counts them: code points. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}
