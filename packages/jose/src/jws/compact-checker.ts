import { encodeBase64Url, decodeBase64Url } from '../encoding/base64url.ts';
import { freezeDeep } from '../encoding/freeze.ts';
import type { MaybePromise } from '../encoding/maybe-promise.ts';
import { chain, isPromise } from '../encoding/maybe-promise.ts';
import type { JoseHeader } from '../header/header.ts';
import { parseHeader } from '../header/header.ts';
import type { VerificationKey } from '../keys/key.ts';
import type { PreparedVerifier } from '../crypto/backend.ts';
import type { CompactParts } from './compact-parts.ts';
import { splitCompactJws } from './compact-parts.ts';
import { preparedVerifier } from './prepared-keys.ts';
import type { SignaturePolicy } from './signature-checker.ts';
import { assertSignature, checkSignature, matches, signatureError } from './signature-checker.ts';

/** A compact JWS whose signature is good; the payload is still encoded. */
export interface CheckedCompact {
  readonly header: JoseHeader;
  readonly key: VerificationKey;
  readonly parts: CompactParts;
}

/** Checks the signatures of compact tokens under one policy. */
export type CompactChecker = (token: string, sync: boolean) => MaybePromise<CheckedCompact>;

interface KnownHeader {
  readonly segment: string;
  readonly header: JoseHeader;
  readonly key: VerificationKey;
  readonly verifier: PreparedVerifier;
  readonly snapshot: object;
  /** Whether no other key fits the header. */
  readonly only: boolean;
}

/** Tokens of one issuer share their header segment; a server sees few different ones. */
const maxKnownHeaders = 64;

/**
 * Makes a checker that remembers the header segments whose signature was good: later tokens with the same header skip
 * decoding, parsing, `crit`, `typ` and key look-up. Headers that never verified are not kept, so they cannot push others out.
 *
 * @param accept - judges a parsed header before any signature work, and throws
 */
export function createCompactChecker(
  policy: SignaturePolicy,
  accept: (header: JoseHeader) => void,
): CompactChecker {
  const known = new Map<string, KnownHeader>();
  // Comparing with the header of the token before is quicker than hashing this one.
  let latest: KnownHeader | undefined;
  const { source, limits } = policy;

  function lookUp(segment: string): KnownHeader | undefined {
    const entry = latest?.segment === segment ? latest : known.get(segment);
    if (entry === undefined || entry.snapshot !== source.snapshot()) return undefined;
    latest = entry;
    return entry;
  }

  function remember(segment: string, entry: Omit<KnownHeader, 'segment' | 'verifier'>): void {
    if (known.size >= maxKnownHeaders) known.delete(known.keys().next().value ?? '');
    // A fresh text: a slice would keep the whole first token in memory.
    const copy = encodeBase64Url(decodeBase64Url(segment));
    // Also the latest: where the keys have changed, the one before it is stale.
    latest = { ...entry, segment: copy, verifier: preparedVerifier(entry.key) };
    known.set(copy, latest);
  }

  function checkUnknown(parts: CompactParts, sync: boolean): MaybePromise<CheckedCompact> {
    // Later results share this header, so nobody may change it.
    const header = freezeDeep(parseHeader(parts.header, limits));
    accept(header);
    // Taken before the keys are asked for: if they change meanwhile, the entry is stale from the start.
    const snapshot = source.snapshot();
    const { input, signature } = parts;
    return chain(checkSignature({ header, input, signature, sync }, policy), ({ key, only }) => {
      if (snapshot !== undefined) remember(parts.header, { header, key, only, snapshot });
      return { header, key, parts };
    });
  }

  return (token, sync) => {
    const parts = splitCompactJws(token, limits);
    const entry = lookUp(parts.header);
    if (entry === undefined) return checkUnknown(parts, sync);
    const { header, key, verifier } = entry;
    const { input, signature } = parts;
    assertSignature(signature, limits);
    const ok =
      verifier.verifyCompact?.(token, input.length) ?? matches(verifier, { header, input, signature, sync });
    if (isPromise(ok)) return ok.then((good) => (good ? { header, key, parts } : refuse(entry, parts, sync)));
    return ok ? { header, key, parts } : refuse(entry, parts, sync);
  };

  function refuse(entry: KnownHeader, parts: CompactParts, sync: boolean): MaybePromise<CheckedCompact> {
    if (entry.only) throw signatureError(parts.signature);
    // Another key of the set may share this header.
    return checkUnknown(parts, sync);
  }
}
