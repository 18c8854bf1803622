import assert from 'node:assert/strict';
import { OAuthError } from '@mintmark/oauth/errors';
import fc from 'fast-check';
import type { RequestParts } from '../authenticate/request-parts.ts';

export type Headers = Readonly<Record<string, string>>;

export function requestWith(headers: Headers, parts: Partial<RequestParts> = {}): RequestParts {
  return { method: 'GET', url: 'https://api.example/notes', header: (name) => headers[name], ...parts };
}

/** The refusal that reading ends in, if any; anything else that is thrown fails the test. */
export function refusalOf(read: () => unknown): OAuthError | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    assert.ok(error instanceof OAuthError, `expected a refusal, got ${String(error)}`);
    return error;
  }
}

/** Texts that somebody may send in a header. */
export const headerText: fc.Arbitrary<string> = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^(?:[Bb]earer|BEARER|DPoP|Basic|__Host-token=?|[ \t,;="'%A-Za-z0-9._~+/-])*$/),
);
