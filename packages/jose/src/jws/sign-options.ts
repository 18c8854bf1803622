import type { JsonObject } from '../encoding/json.ts';
import { assertCritical } from '../header/critical.ts';
import { encodeHeader } from '../header/encode-header.ts';
import type { SigningKey } from '../keys/key.ts';
import { assertAddedHeader, protectedHeader } from './protected-header.ts';

/** How one signature is made. */
export interface JwsSignatureOptions {
  /** The key to sign with; its algorithm and kid go into the protected header. */
  readonly key: SigningKey;
  /** Further protected header parameters; not `alg`, `b64` or `crit` (none). */
  readonly header?: JsonObject;
  /** Names of extension parameters in `header` that a recipient has to understand: sets `crit` (none). */
  readonly critical?: readonly string[];
}

/** How the payload of a JWS is written. */
export interface JwsPayloadOptions {
  /** Whether the payload is encoded; `false` sets `b64` and `crit` (RFC 7797). Recipients have to know it (true). */
  readonly encodePayload?: boolean;
  /** Whether the payload is left out of the result, to travel on its own (RFC 7515 Appendix F) (false). */
  readonly detached?: boolean;
}

export const signatureOptionNames: readonly string[] = ['key', 'header', 'critical'];
export const payloadOptionNames: readonly string[] = ['encodePayload', 'detached'];

/** Writes the protected header of one signature as a segment. @throws TypeError */
export function protectedSegment(options: JwsSignatureOptions, isEncoded: boolean): string {
  const { key, header = {}, critical = [] } = options;
  const crit = isEncoded ? critical : ['b64', ...critical];
  const written = { ...protectedHeader(key, header), ...(isEncoded ? {} : { b64: false }) };
  if (crit.length === 0) return encodeHeader(written);
  assertWritable({ ...written, crit });
  return encodeHeader({ ...written, crit });
}

/** Checks parameters for the unprotected header, which must not be in the protected one as well. @throws TypeError */
export function assertUnprotected(unprotected: JsonObject | undefined, options: JwsSignatureOptions): void {
  if (unprotected === undefined) return;
  assertAddedHeader(unprotected);
  const { key, header = {} } = options;
  for (const name of Object.keys(protectedHeader(key, header))) {
    if (Object.hasOwn(unprotected, name))
      throw new TypeError(`the header parameter "${name}" is in the protected header already`);
  }
}

function assertWritable(header: JsonObject & { readonly crit: readonly string[] }): void {
  try {
    assertCritical(header, header.crit);
  } catch (cause) {
    throw new TypeError(
      'expected the option "critical" to list different extensions that stand in "header"',
      { cause },
    );
  }
}
