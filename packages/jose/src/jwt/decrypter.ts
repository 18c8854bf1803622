import { assertKnownOptions } from '../encoding/known-options.ts';
import type { MaybePromise } from '../encoding/maybe-promise.ts';
import { chain, requireSync } from '../encoding/maybe-promise.ts';
import { JoseError } from '../errors/jose-error.ts';
import { isSameType } from '../header/header.ts';
import type { DecryptedJwe } from '../jwe/decrypt-compact.ts';
import { decryptCompact } from '../jwe/decrypt-compact.ts';
import type { JweDecryptOptions } from '../jwe/decrypt-options.ts';
import { decryptionPolicy, decryptOptionNames } from '../jwe/decrypt-options.ts';
import { assertType } from './claim-rules.ts';
import type { JwtClaims } from './claims.ts';
import type { DecryptedJwt } from './decrypted-jwt.ts';
import { asDecrypted } from './decrypted-jwt.ts';
import { parseClaimsBytes } from './parse-claims.ts';
import { assertReplicated } from './replicated-claims.ts';
import { validateClaims } from './validate-claims.ts';
import type { ClaimOptions } from './verifier-options.ts';
import { claimOptionNames, resolveClaimOptions } from './verifier-options.ts';

/** Options of {@link createDecrypter}. */
export interface DecrypterOptions<Claims = JwtClaims> extends ClaimOptions<Claims>, JweDecryptOptions {}

/** Decrypts tokens under one policy. */
export interface Decrypter<Claims = JwtClaims> {
  /** Decrypts a token and checks its claims. @throws JoseError with the reason code */
  decrypt(token: string): Promise<DecryptedJwt<Claims>>;
  /** Decrypts at once, where keys and runtime allow it. @throws JoseError, also `sync_unavailable` */
  decryptSync(token: string): DecryptedJwt<Claims>;
}

/**
 * Makes a decrypter of JSON Web Tokens whose claims are encrypted (RFC 7519 §7.2), with every claim rule of a verifier.
 * What it gives is not verified: with a public key anybody can encrypt. For signed tokens inside, use `createNestedDecrypter`.
 *
 * @throws TypeError for missing, unknown or malformed options
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-7.2
 * @example
 * const decrypter = createDecrypter({
 *   keys: key, algorithms: ['A256KW'], encryptions: ['A256GCM'], issuer: 'https://issuer.example', audience: 'api',
 * })
 * const { claims } = await decrypter.decrypt(token)
 */
export function createDecrypter<Claims = JwtClaims>(options: DecrypterOptions<Claims>): Decrypter<Claims> {
  assertKnownOptions(options, [...claimOptionNames, ...decryptOptionNames], 'createDecrypter');
  const resolved = resolveClaimOptions(options);
  const policy = decryptionPolicy(options);

  function finish(
    { header, plaintext, key }: DecryptedJwe,
    sync: boolean,
  ): MaybePromise<DecryptedJwt<Claims>> {
    assertType(header, resolved.policy.typ);
    if (header.cty !== undefined && isSameType(header.cty, 'JWT')) {
      throw new JoseError(
        'claims_invalid',
        'expected claims, got a token inside (cty "JWT"): use createNestedDecrypter',
      );
    }
    const claims = parseClaimsBytes(plaintext, resolved.limits);
    assertReplicated(header, claims);
    return chain(validateClaims(claims, resolved, sync), (valid) =>
      asDecrypted({ header, claims: valid, key }),
    );
  }

  const run = (token: string, sync: boolean): MaybePromise<DecryptedJwt<Claims>> =>
    chain(decryptCompact(token, policy, sync), (opened) => finish(opened, sync));
  return Object.freeze({
    decrypt: async (token: string) => run(token, false),
    decryptSync: (token: string) => requireSync(run(token, true)),
  });
}
