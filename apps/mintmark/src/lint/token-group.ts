import type { Finding, TokenSubject } from '@mintmark/inspect';
import { findInSeveral } from '@mintmark/inspect';
import { readToken } from '@mintmark/inspect/token';
import { hash } from 'node:crypto';
import type { LintedToken, TokenPlace } from './item.ts';

/** Tokens that are held against each other. */
export interface TokenGroup {
  readonly add: (token: LintedToken) => void;
  /** What only shows when they are held against each other. */
  readonly find: () => readonly Finding[];
  /** Where they stand, in the order in which findings number them. */
  readonly places: () => readonly TokenPlace[];
  /** How many came after the group was full. */
  readonly leftOut: () => number;
}

/** What several tokens show needs all of them in memory, so it is told of the first ones only. */
const maxTokens = 20_000;
const maxCharacters = 32 * 1024 * 1024;

/** Makes an empty group. */
export function createTokenGroup(): TokenGroup {
  const subjects: TokenSubject[] = [];
  const places: TokenPlace[] = [];
  let characters = 0;
  let leftOut = 0;
  return {
    add({ inspection, source, number, line, column }) {
      characters += inspection.reading.text.length;
      if (subjects.length >= maxTokens || characters > maxCharacters) {
        leftOut++;
        return;
      }
      subjects.push(slim(inspection.subject));
      places.push({ source, number, line, column });
    },
    find: () => (subjects.length < 2 ? [] : findInSeveral(subjects)),
    places: () => places,
    leftOut: () => leftOut,
  };
}

/** A subject without the trees of its JSON, which take most of the memory; they are read again where a rule looks. */
function slim(subject: TokenSubject): TokenSubject {
  const { text, kind, parts } = subject.reading;
  const digest = (name: string): string => hash(name, text, 'base64url');
  return {
    ...subject,
    reading: {
      kind,
      input: text,
      text,
      ignored: [],
      parts,
      get header() {
        return readToken(text).header;
      },
      get payload() {
        return readToken(text).payload;
      },
      signers: [],
      disclosures: [],
      keyBinding: undefined,
      inner: undefined,
      problems: [],
    },
    outer: undefined,
    signature: undefined,
    keys: undefined,
    digests: { 'SHA-256': digest('sha256'), 'SHA-384': digest('sha384'), 'SHA-512': digest('sha512') },
  };
}
