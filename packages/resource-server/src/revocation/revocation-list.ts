import type { KeysOption } from '@mintmark/jose';
import { createVerifier, type JwtClaims } from '@mintmark/jose/jwt';
import { FeedError } from './feed-error.ts';
import { maxValueCharacters, type Revocation } from './revocation-index.ts';
import { isRevocationKind } from './revocation-kinds.ts';

/** A list of the feed whose signature was checked. Times are seconds. */
export interface RevocationList {
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** The cursor that it goes on from. */
  readonly since: number;
  /** Where to go on. */
  readonly cursor: number;
  /** Whether everything before is to be forgotten. */
  readonly isSnapshot: boolean;
  /** Whether there is more right now. */
  readonly hasMore: boolean;
  readonly revocations: readonly Revocation[];
}

/** What lists are checked against. */
export interface ListOptions {
  readonly issuer: string;
  readonly keys: KeysOption;
  readonly algorithms: readonly string[];
  readonly maxBytes: number;
  readonly now: () => number;
}

/** Clocks of issuers and APIs may differ by as much as REVOCATION.md allows for. */
const clockToleranceSeconds = 300;

/**
 * Makes the reader of an issuer's lists: signature, type, issuer, subject and times first, then the shape of every entry.
 *
 * @throws JoseError, FeedError `list_malformed`
 */
export function createListReader(options: ListOptions): (text: string) => Promise<RevocationList> {
  const { issuer, keys, algorithms, maxBytes, now } = options;
  const verifier = createVerifier({
    ...{ issuer, keys, algorithms, now, clockToleranceSeconds },
    audience: issuer,
    subject: `${issuer}/revocations`,
    typ: 'revlist+jwt',
    requiredClaims: ['iat', 'exp', 'sub'],
    limits: { tokenCharacters: maxBytes, claimsCharacters: maxBytes },
  });
  return async (text) => toList((await verifier.verify(text)).claims);
}

function toList(claims: JwtClaims): RevocationList {
  const { iat, exp, since, cursor, snapshot, more, revocations } = claims;
  if (typeof iat !== 'number' || typeof exp !== 'number') throw malformed('"iat" and "exp"');
  if (typeof snapshot !== 'boolean' || typeof more !== 'boolean') throw malformed('"snapshot" and "more"');
  if (!isCursor(since) || !isCursor(cursor)) throw malformed('"since" and "cursor"');
  if (!Array.isArray(revocations)) throw malformed('"revocations"');
  return {
    ...{ issuedAt: iat, expiresAt: exp, since, cursor },
    ...{ isSnapshot: snapshot, hasMore: more },
    revocations: revocations.map(toRevocation).filter((entry) => entry !== undefined),
  };
}

/** Undefined for what is of a kind that is not known here. */
function toRevocation(entry: unknown): Revocation | undefined {
  if (typeof entry !== 'object' || entry === null) throw malformed('each revocation');
  const { kind, value, not_before, exp } = entry as Readonly<Record<string, unknown>>; // of JSON, and an object
  if (typeof kind !== 'string') throw malformed('"kind"');
  if (!isRevocationKind(kind)) return undefined;
  if (typeof value !== 'string' || value === '' || value.length > maxValueCharacters)
    throw malformed('"value"');
  if (!isTime(not_before) || !isTime(exp)) throw malformed('"not_before" and "exp"');
  return { kind, value, notBefore: not_before, expiresAt: exp };
}

function isCursor(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isTime(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function malformed(what: string): FeedError {
  return new FeedError('list_malformed', `the revocation list does not have ${what} as expected`);
}
