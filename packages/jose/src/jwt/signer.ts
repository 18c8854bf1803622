import { encodeTextAsBase64Url } from '../encoding/base64url.ts';
import type { JsonObject } from '../encoding/json.ts';
import { assertKnownOptions } from '../encoding/known-options.ts';
import { chain } from '../encoding/maybe-promise.ts';
import type { SigningKey } from '../keys/key.ts';
import { preparedSigner } from '../jws/prepared-keys.ts';
import { encodeHeader, protectedHeader } from '../jws/protected-header.ts';
import { createClaimsWriter } from './claims-writer.ts';
import type { ClaimDefaults } from './claims-writer.ts';
import type { JwtClaims } from './claims.ts';

/** Options of {@link createSigner}. */
export interface SignerOptions extends ClaimDefaults {
  /** The key to sign with; its algorithm and kid go into the header. */
  readonly key: SigningKey;
  /** The `typ` header parameter (`JWT`). */
  readonly typ?: string;
  /** Further header parameters; not `alg`, `b64` or `crit` (none). */
  readonly header?: JsonObject;
}

/** Signs claims with one key, prepared once. */
export interface Signer {
  /** Signs a claims set as a compact token. Costly algorithms (RSA) leave the event loop free. */
  sign(claims?: JwtClaims): Promise<string>;
  /** Signs at once, where key and runtime allow it. @throws JoseError `sync_unavailable` */
  signSync(claims?: JwtClaims): string;
}

const optionNames = [
  ...[
    'key',
    'typ',
    'header',
    'issuer',
    'audience',
    'subject',
    'jwtId',
    'expiresInSeconds',
    'notBeforeSeconds',
  ],
  ...['issuedAt', 'now'],
];

/**
 * Makes a signer of JSON Web Tokens (RFC 7519 §7.1). Claims given at signing join those of the options; a claim in both
 * is a mistake and refused.
 *
 * @throws TypeError for unknown or malformed options and claims, JoseError `algorithm_unavailable`
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-7.1
 * @example
 * const signer = createSigner({ key, issuer: 'https://issuer.example', audience: 'api', expiresInSeconds: 300 })
 * const token = await signer.sign({ sub: 'alice' })
 */
export function createSigner(options: SignerOptions): Signer {
  assertKnownOptions(options, optionNames, 'createSigner');
  const { key, typ = 'JWT', header = {} } = options;
  const signer = preparedSigner(key);
  const prefix = `${encodeHeader(protectedHeader(key, { typ, ...header }))}.`;
  const writeClaims = createClaimsWriter(options);

  const toInput = (claims: JwtClaims = {}): string => prefix + encodeTextAsBase64Url(writeClaims(claims));
  return Object.freeze({
    sign: async (claims?: JwtClaims) => {
      const input = toInput(claims);
      return chain(signer.sign(input), (signature) => `${input}.${signature}`);
    },
    signSync: (claims?: JwtClaims) => {
      const input = toInput(claims);
      return `${input}.${signer.signSync(input)}`;
    },
  });
}
