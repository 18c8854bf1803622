import { assertKnownOptions } from '../encoding/known-options.ts';
import { requireSync } from '../encoding/maybe-promise.ts';
import { encodeUtf8 } from '../encoding/utf8.ts';
import { encryptToCompact } from '../jwe/encrypt-compact.ts';
import type { CompactJweEncryptOptions } from '../jwe/encrypt-compact.ts';
import { contentOptionNames, recipientOptionNames } from '../jwe/encrypt-options.ts';
import { assertEncryptable } from '../jwe/encrypt-parts.ts';
import { createClaimsWriter } from './claims-writer.ts';
import type { ClaimDefaults } from './claims-writer.ts';
import type { JwtClaims } from './claims.ts';
import { optionalText } from './options.ts';
import { replicatedHeader, resolveReplicated } from './replicated-claims.ts';

/** How a JWT is encrypted. */
export interface JwtEncryptionOptions extends CompactJweEncryptOptions {
  /** The `typ` header parameter (`JWT`). */
  readonly typ?: string;
  /** Names of claims to repeat in the header, where everybody can read them (RFC 7519 §5.3) (none). */
  readonly replicate?: readonly string[];
}

/** Options of {@link createEncrypter}. */
export interface EncrypterOptions extends ClaimDefaults, JwtEncryptionOptions {}

/** Encrypts claims to one recipient. */
export interface Encrypter {
  /** Encrypts a claims set as a compact token. */
  encrypt(claims?: JwtClaims): Promise<string>;
  /** Encrypts at once, where the runtime allows it. @throws JoseError `sync_unavailable` */
  encryptSync(claims?: JwtClaims): string;
}

export const encryptionOptionNames: readonly string[] = [
  ...[...recipientOptionNames, ...contentOptionNames],
  ...['typ', 'replicate'],
];
const optionNames = [
  ...encryptionOptionNames,
  ...['issuer', 'audience', 'subject', 'jwtId', 'expiresInSeconds', 'notBeforeSeconds', 'issuedAt', 'now'],
];

/**
 * Makes an encrypter of JSON Web Tokens (RFC 7519 §7.1). Claims given at encrypting join those of the options; a claim in
 * both is a mistake and refused. Encryption alone does not tell who wrote a token: to sign too, use `createNestedEncrypter`.
 *
 * @throws TypeError for unknown or malformed options and claims, JoseError `algorithm_unknown`
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-7.1
 * @example
 * const encrypter = createEncrypter({ key, encryption: 'A256GCM', issuer: 'https://issuer.example', audience: 'api' })
 * const token = await encrypter.encrypt({ sub: 'alice' })
 */
export function createEncrypter(options: EncrypterOptions): Encrypter {
  assertKnownOptions(options, optionNames, 'createEncrypter');
  assertEncryptable(options);
  const { typ = 'JWT', header, replicate } = options;
  optionalText(typ, 'typ');
  const names = resolveReplicated(replicate);
  const writeClaims = createClaimsWriter(options);

  const run = (claims: JwtClaims, sync: boolean): ReturnType<typeof encryptToCompact> => {
    const text = writeClaims(claims);
    const full = { typ, ...header, ...replicatedHeader(names, text) };
    return encryptToCompact(encodeUtf8(text), { ...options, header: full }, sync);
  };
  return Object.freeze({
    encrypt: async (claims: JwtClaims = {}) => run(claims, false),
    encryptSync: (claims: JwtClaims = {}) => requireSync(run(claims, true)),
  });
}
