import type { JsonObject } from '../encoding/json.ts';
import { member } from '../encoding/json.ts';
import { assertWithin } from '../encoding/limits.ts';
import { JoseError } from '../errors/jose-error.ts';
import { assertCritical } from '../header/critical.ts';
import type { JoseHeader } from '../header/header.ts';
import type { VerificationKey } from '../keys/key.ts';
import type { SignatureParts } from './json-serialization.ts';
import { malformed, parseJwsObject, parseSignature, readPayload } from './json-serialization.ts';
import { signingInput } from './payload.ts';
import { checkSignature } from './signature-checker.ts';
import type { JwsPayloadVerifyOptions, JwsPolicy } from './verify-options.ts';
import { resolveJwsOptions, verifyOptionNames } from './verify-options.ts';

/** Options of {@link verifyGeneralJws}. */
export interface GeneralJwsVerifyOptions extends JwsPayloadVerifyOptions {
  /** Whether one good signature is enough, or all have to be good. Required: no default would suit everybody. */
  readonly policy: 'any' | 'all';
}

/** A signature that was checked and is good. */
export interface VerifiedSignature {
  /** Its place in `signatures`. */
  readonly index: number;
  /** The protected header; empty where there is none. */
  readonly header: JoseHeader;
  /** The unprotected header, which the signature does not cover: anybody can have changed it. */
  readonly unprotectedHeader: JsonObject | undefined;
  /** The key that made the signature. */
  readonly key: VerificationKey;
}

/** A general JWS that satisfied the policy. */
export interface VerifiedGeneralJws {
  /** The payload, decoded. */
  readonly payload: Uint8Array;
  /** The good signatures: at least one, and all of them where the policy asks for it. */
  readonly signatures: readonly VerifiedSignature[];
}

const optionNames = [...verifyOptionNames, 'detachedPayload', 'policy'];

/**
 * Verifies a JWS in the general JSON serialization, an object or JSON text, which is read strictly.
 * A malformed signature refuses the whole token under either policy; one that is not good (wrong key, algorithm not
 * allowed, extension not understood) only under `all`, or when no other is good. Who signed is for the caller to judge.
 *
 * @throws JoseError with the reason code; TypeError for malformed options
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-7.2.1
 * @example
 * const { signatures } = await verifyGeneralJws(jws, { keys, algorithms: ['RS256', 'ES256'], policy: 'all' })
 */
export async function verifyGeneralJws(
  jws: unknown,
  options: GeneralJwsVerifyOptions,
): Promise<VerifiedGeneralJws> {
  const policy = resolveJwsOptions(options, optionNames, 'verifyGeneralJws');
  if (options.policy !== 'any' && options.policy !== 'all') {
    throw new TypeError('expected the option "policy" to be "any" or "all"');
  }
  const object = parseJwsObject(jws, policy.limits);
  const parts = readSignatures(object, policy);
  const payload = readPayload(object, parts[0]?.isEncoded ?? true, policy);
  const check = async (one: SignatureParts, index: number): Promise<VerifiedSignature> =>
    checkOne(one, { payload, index, policy });
  return {
    payload,
    signatures: await (options.policy === 'all' ? Promise.all(parts.map(check)) : findGood(parts, check)),
  };
}

function readSignatures(jws: JsonObject, { limits }: JwsPolicy): SignatureParts[] {
  const signatures = member(jws, 'signatures');
  if (signatures === undefined && Object.hasOwn(jws, 'signature')) {
    throw malformed('expected the general serialization, got the flattened one: use verifyFlattenedJws');
  }
  if (!Array.isArray(signatures) || signatures.length === 0) {
    throw malformed('expected the member "signatures" as a non-empty array');
  }
  for (const name of ['signature', 'protected', 'header']) {
    // Members of the flattened serialization beside it: readers would differ on what is signed.
    if (Object.hasOwn(jws, name))
      throw malformed('the token mixes the general and the flattened serialization');
  }
  assertWithin(signatures.length, limits.recipients, 'the number of signatures');
  const parts = signatures.map((signature) => parseSignature(signature, limits));
  if (new Set(parts.map(({ isEncoded }) => isEncoded)).size > 1) {
    throw new JoseError(
      'header_invalid',
      'b64 must have the same value in all signatures (RFC 7797 section 3)',
    );
  }
  return parts;
}

interface Signed {
  readonly payload: Uint8Array;
  readonly index: number;
  readonly policy: JwsPolicy;
}

async function checkOne(
  parts: SignatureParts,
  { payload, index, policy }: Signed,
): Promise<VerifiedSignature> {
  const { header, unprotectedHeader, joined, segment, signature, isEncoded } = parts;
  assertCritical(header, policy.critical);
  const input = signingInput(segment, payload, isEncoded);
  const { key } = await checkSignature({ header: joined, input, signature, sync: false }, policy);
  return { index, header, unprotectedHeader, key };
}

async function findGood(
  parts: readonly SignatureParts[],
  check: (one: SignatureParts, index: number) => Promise<VerifiedSignature>,
): Promise<VerifiedSignature[]> {
  const good: VerifiedSignature[] = [];
  const failures: JoseError[] = [];
  for (const [index, one] of parts.entries()) {
    try {
      good.push(await check(one, index));
    } catch (error) {
      // A fault of the program or of a key source is no verdict on a signature.
      if (!(error instanceof JoseError)) throw error;
      failures.push(error);
    }
  }
  if (good.length > 0) return good;
  const [first] = failures;
  if (first !== undefined && failures.every(({ code }) => code === first.code)) throw first;
  throw new JoseError('signature_invalid', 'none of the signatures is good', {
    cause: new AggregateError(failures),
  });
}
