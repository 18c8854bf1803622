import type { Identifier } from '../store/records.ts';

/** One spelling for each name, however it was typed: compatible characters, lower case, no space around it. */
export function normalizeIdentifier(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** What a name is: with an at sign it is an address. */
export function identifierKind(value: string): Identifier['kind'] {
  return value.includes('@') ? 'email' : 'username';
}

/** The longest address there is (RFC 5321 §4.5.3.1). */
export const maxIdentifierLength = 254;
