import { assertKnownOptions } from '../encoding/known-options.ts';
import type { Limits } from '../encoding/limits.ts';
import { resolveLimits } from '../encoding/limits.ts';
import type { MaybePromise } from '../encoding/maybe-promise.ts';
import { chain, requireSync } from '../encoding/maybe-promise.ts';
import { decodeUtf8 } from '../encoding/utf8.ts';
import { JoseError } from '../errors/jose-error.ts';
import type { JoseHeader } from '../header/header.ts';
import { isSameType, parseHeader } from '../header/header.ts';
import type { DecryptedJwe } from '../jwe/decrypt-compact.ts';
import { decryptCompact } from '../jwe/decrypt-compact.ts';
import type { JweDecryptOptions } from '../jwe/decrypt-options.ts';
import { resolveDecryptOptions } from '../jwe/decrypt-options.ts';
import type { JwtClaims } from './claims.ts';
import type { NestedJwt } from './decrypted-jwt.ts';
import { parseClaims } from './parse-claims.ts';
import { assertReplicated, hasReplicated } from './replicated-claims.ts';
import type { VerifiedJwt } from './verified-jwt.ts';
import type { VerifierOptions } from './verifier-options.ts';
import { createVerifier } from './verifier.ts';

/** Options of {@link createNestedDecrypter}. */
export interface NestedDecrypterOptions<Claims = JwtClaims> {
  /** How the outer token is decrypted. */
  readonly decrypt: JweDecryptOptions;
  /** How the signed token inside is verified: the options of `createVerifier`. */
  readonly verify: VerifierOptions<Claims>;
}

/** Decrypts and verifies nested tokens under one policy. */
export interface NestedDecrypter<Claims = JwtClaims> {
  /** Decrypts a token and verifies the signed one inside. @throws JoseError with the reason code */
  decrypt(token: string): Promise<NestedJwt<Claims>>;
  /** Decrypts and verifies at once, where keys and runtime allow it. @throws JoseError, also `sync_unavailable` */
  decryptSync(token: string): NestedJwt<Claims>;
}

/**
 * Makes a decrypter of nested tokens (RFC 7519 §5.2): an encrypted token that must hold a signed one. Claims, another
 * encrypted token or an unsecured one inside are refused, because anybody can encrypt with a public key (CVE-2026-29000).
 *
 * @throws TypeError for missing, unknown or malformed options
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-5.2
 * @example
 * const decrypter = createNestedDecrypter({
 *   decrypt: { keys: decryptionKey, algorithms: ['ECDH-ES+A256KW'], encryptions: ['A256GCM'] },
 *   verify: { keys: publicKey, algorithms: ['ES256'], issuer: 'https://issuer.example', audience: 'api' },
 * })
 * const { claims, outer } = await decrypter.decrypt(token)
 */
export function createNestedDecrypter<Claims = JwtClaims>(
  options: NestedDecrypterOptions<Claims>,
): NestedDecrypter<Claims> {
  assertKnownOptions(options, ['decrypt', 'verify'], 'createNestedDecrypter');
  const policy = resolveDecryptOptions(options.decrypt, 'the option "decrypt" of createNestedDecrypter');
  const verifier = createVerifier(options.verify);
  const limits = resolveLimits(options.verify.limits);

  function finish({ header, plaintext, key }: DecryptedJwe, sync: boolean): MaybePromise<NestedJwt<Claims>> {
    const inner = readInner(plaintext, limits);
    assertContentType(header);
    const verified: MaybePromise<VerifiedJwt<Claims>> = sync
      ? verifier.verifySync(inner)
      : verifier.verify(inner);
    return chain(verified, (result) => {
      // As they stand in the token: a schema may have changed those of the result.
      if (hasReplicated(header)) assertReplicated(header, parseClaims(inner.split('.')[1] ?? '', limits));
      return { ...result, outer: { header, key } };
    });
  }

  const run = (token: string, sync: boolean): MaybePromise<NestedJwt<Claims>> =>
    chain(decryptCompact(token, policy, sync), (opened) => finish(opened, sync));
  return Object.freeze({
    decrypt: async (token: string) => run(token, false),
    decryptSync: (token: string) => requireSync(run(token, true)),
  });
}

/** The token inside, which must be a signed one as far as its form tells. @throws JoseError `inner_token_unsigned` */
function readInner(plaintext: Uint8Array, limits: Limits): string {
  const text = readText(plaintext);
  const [header = '', , signature, ...rest] = text.split('.', 4);
  if (
    signature === undefined ||
    rest.length > 0 ||
    header === '' ||
    signature === '' ||
    text.startsWith('{')
  ) {
    throw new JoseError(
      'inner_token_unsigned',
      'expected a signed compact token inside the encrypted one, got none',
    );
  }
  const { alg } = parseHeader(header, limits);
  if (alg?.toLowerCase() === 'none') {
    throw new JoseError('inner_token_unsigned', 'the token inside the encrypted one is unsecured ("none")');
  }
  return text;
}

function readText(plaintext: Uint8Array): string {
  try {
    return decodeUtf8(plaintext);
  } catch (cause) {
    throw new JoseError(
      'inner_token_unsigned',
      'expected a signed compact token inside the encrypted one, got bytes',
      { cause },
    );
  }
}

function assertContentType({ cty }: JoseHeader): void {
  if (cty !== undefined && isSameType(cty, 'JWT')) return;
  throw new JoseError(
    'header_invalid',
    'a token with another one inside must have the cty "JWT" (RFC 7519 section 5.2)',
  );
}
