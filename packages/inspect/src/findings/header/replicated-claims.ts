import type { TokenSubject } from '../token-subject.ts';

/** Claims that the header of an encrypted token may repeat (RFC 7519 section 5.3). */
const replicable = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'] as const;

/** The names of claims that the header around them repeats with another value. */
export function differingClaims({ reading, header, claims, outer }: TokenSubject): readonly string[] {
  if (claims === undefined) return [];
  const around = isEncrypted(reading.kind) ? header : encryptedAround(outer);
  if (around === undefined) return [];
  return replicable.filter(
    (name) => Object.hasOwn(around, name) && JSON.stringify(around[name]) !== JSON.stringify(claims[name]),
  );
}

function encryptedAround(outer: TokenSubject | undefined): TokenSubject['header'] | undefined {
  return outer !== undefined && isEncrypted(outer.reading.kind) ? outer.header : undefined;
}

function isEncrypted(kind: TokenSubject['reading']['kind']): boolean {
  return kind === 'encrypted' || kind === 'json-encrypted';
}
