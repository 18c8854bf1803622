import { decodeBase64Url } from '../encoding/base64url.ts';
import { assertKnownOptions } from '../encoding/known-options.ts';
import type { MaybePromise } from '../encoding/maybe-promise.ts';
import { requireSync } from '../encoding/maybe-promise.ts';
import { decodeUtf8, encodeAscii } from '../encoding/utf8.ts';
import { encryptToCompact } from '../jwe/encrypt-compact.ts';
import { assertEncryptable } from '../jwe/encrypt-parts.ts';
import type { JwtClaims } from './claims.ts';
import type { Encrypter, JwtEncryptionOptions } from './encrypter.ts';
import { encryptionOptionNames } from './encrypter.ts';
import { optionalText } from './options.ts';
import { replicatedHeader, resolveReplicated } from './replicated-claims.ts';
import type { SignerOptions } from './signer.ts';
import { createSigner } from './signer.ts';

/** Options of {@link createNestedEncrypter}. */
export interface NestedEncrypterOptions {
  /** How the token is signed: the options of `createSigner`. */
  readonly sign: SignerOptions;
  /** How the signed token is encrypted. */
  readonly encrypt: JwtEncryptionOptions;
}

/**
 * Makes an encrypter of nested tokens (RFC 7519 §5.2, Appendix A.2): claims are signed, then the signed token is encrypted.
 * So the recipient can prove who wrote it, and nobody else can read it.
 *
 * @throws TypeError for unknown or malformed options and claims, JoseError `algorithm_unknown`
 * @see https://www.rfc-editor.org/rfc/rfc7519#appendix-A.2
 * @example
 * const encrypter = createNestedEncrypter({
 *   sign: { key: signingKey, issuer: 'https://issuer.example', audience: 'api' },
 *   encrypt: { key: encryptionKey, encryption: 'A256GCM' },
 * })
 * const token = await encrypter.encrypt({ sub: 'alice' })
 */
export function createNestedEncrypter(options: NestedEncrypterOptions): Encrypter {
  assertKnownOptions(options, ['sign', 'encrypt'], 'createNestedEncrypter');
  const { encrypt: encryption } = options;
  const signer = createSigner(options.sign);
  assertKnownOptions(encryption, encryptionOptionNames, 'the option "encrypt" of createNestedEncrypter');
  assertEncryptable(encryption);
  const { typ = 'JWT', header = {}, replicate } = encryption;
  optionalText(typ, 'typ');
  if (Object.hasOwn(header, 'cty')) throw new TypeError('the header parameter "cty" cannot be set here');
  const names = resolveReplicated(replicate);

  const run = (token: string, sync: boolean): MaybePromise<string> => {
    const repeated = names.length === 0 ? {} : replicatedHeader(names, claimsTextOf(token));
    // RFC 7519 §5.2: a token inside must be announced.
    const full = { typ, cty: 'JWT', ...header, ...repeated };
    return encryptToCompact(encodeAscii(token), { ...encryption, header: full }, sync);
  };
  return Object.freeze({
    encrypt: async (claims?: JwtClaims) => run(await signer.sign(claims), false),
    encryptSync: (claims?: JwtClaims) => requireSync(run(signer.signSync(claims), true)),
  });
}

function claimsTextOf(token: string): string {
  return decodeUtf8(decodeBase64Url(token.split('.')[1] ?? ''));
}
