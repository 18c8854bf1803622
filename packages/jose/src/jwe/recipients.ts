import { keyManagementAlgorithms } from '../algorithms/key-management-algorithms.ts';
import { JoseError } from '../errors/jose-error.ts';
import { assertCritical, assertNoUnprotectedCritical } from '../header/critical.ts';
import type { JoseHeader } from '../header/header.ts';
import { joinHeaders, parseHeader } from '../header/header.ts';
import { isCompressed } from './compression.ts';
import type { DecryptionPolicy } from './decrypt-options.ts';
import type { JweParts } from './jwe-parts.ts';

/** The headers of a JWE, read and checked as far as no key is needed. */
export interface JweHeaders {
  /** The protected header; empty where there is none. */
  readonly protectedHeader: JoseHeader;
  /** All headers that hold for each recipient, joined. */
  readonly joined: readonly JoseHeader[];
  readonly isCompressed: boolean;
}

/** Reads the headers of all recipients. @throws JoseError `header_invalid`, `critical_header_…` and those of the header's form */
export function readHeaders(parts: JweParts, policy: DecryptionPolicy): JweHeaders {
  const { protectedSegment, sharedHeader, recipients } = parts;
  const protectedHeader = protectedSegment === '' ? {} : parseHeader(protectedSegment, policy.limits);
  assertCritical(protectedHeader, policy.critical);
  assertNoUnprotectedCritical(sharedHeader);
  const joined = recipients.map(({ header }) => {
    assertNoUnprotectedCritical(header);
    return joinHeaders(protectedHeader, sharedHeader, header);
  });
  // RFC 7516 §7.2.1: there is one ciphertext, so there is one content encryption.
  if (new Set(joined.map(({ enc }) => enc)).size > 1) {
    throw new JoseError('header_invalid', 'enc must have the same value for all recipients');
  }
  for (const { alg } of joined) assertCanBeOneOfMany(alg, joined.length);
  const compressed = joined.map((header) => isCompressed(protectedHeader, header));
  return { protectedHeader, joined, isCompressed: compressed.includes(true) };
}

/** RFC 7518 §4.5, §4.6: where the key itself is agreed on, several recipients would need the same one. */
function assertCanBeOneOfMany(alg: string | undefined, count: number): void {
  const algorithm = keyManagementAlgorithms[alg ?? ''];
  if (count > 1 && algorithm?.wrapsKey === false) {
    throw new JoseError('token_malformed', `${algorithm.name} can have one recipient only`);
  }
}
