import { containsCommonPassword } from '../breached-passwords/common-passwords.ts';
import type { UnusableReason } from './normalize-password.ts';
import { countCharacters, normalizePassword } from './normalize-password.ts';

export type PasswordProblemCode =
  | 'too_short'
  | 'common'
  | 'breached'
  | 'contains_identifier'
  | UnusableReason;

/** What is wrong with a password that somebody wants to use, in a sentence for them. */
export interface PasswordProblem {
  readonly code: PasswordProblemCode;
  readonly sentence: string;
}

export interface CheckPasswordOptions {
  /** What belongs to the person or the service: e-mail address, user name, display name, name of the service. */
  readonly identifiers: readonly string[];
  /** Fewest characters (code points). Default 8; 15 is recommended where a password is the only factor. Never below 8. */
  readonly minLength?: number;
  /** Looks the password up among breached ones, see `openBreachedPasswords`. Default: only the list that is built in. */
  readonly isBreached?: (password: string) => boolean | Promise<boolean>;
}

const floor = 8;

const sentences: Readonly<Record<PasswordProblemCode, (minLength: number) => string>> = {
  empty: () => 'Enter a password.',
  too_short: (minLength) =>
    `Use at least ${minLength} characters. A few unrelated words are easy to remember.`,
  too_long: () => 'Use at most 1,024 bytes, which is about a page of text.',
  not_unicode: () => 'This password holds characters that cannot be stored. Type it again.',
  common: () => 'This password is among those that are guessed first. Choose another one.',
  breached: () =>
    'This password is known from a data breach. Choose another one, and change it wherever else you use it.',
  contains_identifier: () =>
    'This password is mostly your name, address or the name of this service. Choose another one.',
};

/**
 * Lists what speaks against a password at sign-up, change and reset; an empty list means it may be used.
 *
 * There are no rules of composition (NIST SP 800-63B-4 §3.1.1.2): length, the lists, and one's own name are all that counts.
 */
export async function checkPassword(
  password: string,
  options: CheckPasswordOptions,
): Promise<PasswordProblem[]> {
  const minLength = Math.max(floor, options.minLength ?? floor);
  const problem = (code: PasswordProblemCode): PasswordProblem => ({
    code,
    sentence: sentences[code](minLength),
  });
  const normalized = normalizePassword(password);
  if (!normalized.isUsable) return [problem(normalized.reason)];
  const found: PasswordProblem[] = [];
  if (normalized.characters < minLength) found.push(problem('too_short'));
  if (leansOnIdentifiers(normalized.text, options.identifiers)) found.push(problem('contains_identifier'));
  if (containsCommonPassword(normalized.text)) found.push(problem('common'));
  else if ((await options.isBreached?.(password)) === true) found.push(problem('breached'));
  return found;
}

/** A name may be part of a passphrase, but adds nothing to it: what is left without the names must still be long enough. */
function leansOnIdentifiers(text: string, identifiers: readonly string[]): boolean {
  const lowered = text.toLowerCase();
  const words = identifiers.flatMap(wordsOf).toSorted((a, b) => b.length - a.length);
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), lowered);
  return rest !== lowered && countCharacters(rest) < floor;
}

function wordsOf(identifier: string): string[] {
  const lowered = identifier.slice(0, 320).normalize('NFKC').toLowerCase();
  const parts = lowered.split(/[^\p{L}\p{N}]+/u);
  return [lowered, ...parts].filter((word) => countCharacters(word) >= 3);
}

/** Says at login whether a password that was right should be changed, because it is on a list; the login goes on. */
export async function isCompromisedPassword(
  password: string,
  isBreached?: CheckPasswordOptions['isBreached'],
): Promise<boolean> {
  const normalized = normalizePassword(password);
  if (!normalized.isUsable) return false;
  return containsCommonPassword(normalized.text) || (await isBreached?.(password)) === true;
}
