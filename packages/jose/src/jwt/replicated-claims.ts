import type { JsonObject } from '../encoding/json.ts';
import { isJsonObject, member } from '../encoding/json.ts';
import { JoseError } from '../errors/jose-error.ts';
import type { JoseHeader } from '../header/header.ts';
import { textList } from './options.ts';

/** Claims that a header may repeat in the clear (RFC 7519 §5.3); others are not claims to a reader of the header. */
const replicable = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'];

/** Checks the names of claims to repeat. @throws TypeError */
export function resolveReplicated(names: readonly string[] = []): readonly string[] {
  if (names.length > 0) textList(names, 'replicate');
  const other = names.find((name) => !replicable.includes(name));
  if (other === undefined) return names;
  throw new TypeError(`expected the option "replicate" to name claims out of ${replicable.join(', ')}`);
}

/** The header parameters that repeat claims of a claims set, given as JSON text. */
export function replicatedHeader(names: readonly string[], claimsText: string): JsonObject {
  if (names.length === 0) return {};
  const claims: unknown = JSON.parse(claimsText);
  const entries = isJsonObject(claims) ? Object.entries(claims) : [];
  return Object.fromEntries(entries.filter(([name]) => names.includes(name)));
}

/** Whether a header repeats claims. */
export function hasReplicated(header: JoseHeader): boolean {
  return replicable.some((name) => Object.hasOwn(header, name));
}

/** Checks that the claims a header repeats are those of the claims set (RFC 7519 §5.3). @throws JoseError `claim_invalid` */
export function assertReplicated(header: JoseHeader, claims: JsonObject): void {
  const failures = replicable
    .filter((claim) => Object.hasOwn(header, claim))
    .filter((claim) => JSON.stringify(member(header, claim)) !== JSON.stringify(member(claims, claim)))
    .map((claim) => ({
      code: 'claim_invalid' as const,
      claim,
      message: `the header repeats the claim "${claim}" with another value`,
    }));
  const [first] = failures;
  if (first !== undefined) throw new JoseError(first.code, first.message, { failures });
}
