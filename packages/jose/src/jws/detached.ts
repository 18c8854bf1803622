import { startSigning, startVerifying } from '#crypto/signature';
import type { SigningStream } from '../crypto/backend.ts';
import { isBase64Url } from '../encoding/base64url.ts';
import { assertKnownOptions } from '../encoding/known-options.ts';
import type { Limits } from '../encoding/limits.ts';
import { resolveLimits } from '../encoding/limits.ts';
import { encodeAscii } from '../encoding/utf8.ts';
import { JoseError } from '../errors/jose-error.ts';
import { assertCritical } from '../header/critical.ts';
import type { JoseHeader } from '../header/header.ts';
import { parseHeader } from '../header/header.ts';
import type { SigningKey, VerificationKey } from '../keys/key.ts';
import { materialOf } from '../keys/key.ts';
import { signatureAlgorithm } from '../keys/signature-key.ts';
import { splitCompactJws } from './compact-parts.ts';
import { isPayloadEncoded } from './payload-encoding.ts';
import type { PayloadStream } from './payload-stream.ts';
import { createGatherer, readStream } from './payload-stream.ts';
import { preparedSigner, preparedVerifier } from './prepared-keys.ts';
import type { JwsSignatureOptions } from './sign-options.ts';
import { protectedSegment, signatureOptionNames } from './sign-options.ts';
import { findKeys, signatureError } from './signature-checker.ts';
import type { JwsVerifyOptions } from './verify-options.ts';
import { resolveJwsOptions, verifyOptionNames } from './verify-options.ts';

/** Options of {@link signDetachedJws}. */
export interface DetachedJwsOptions extends JwsSignatureOptions {
  /** Whether the payload is encoded before it is signed; `false` sets `b64` and `crit` (RFC 7797) (false). */
  readonly encodePayload?: boolean;
  /** Upper bounds on sizes, of which only `gatheredBytes` counts here (see `Limits`). */
  readonly limits?: Partial<Limits>;
}

/** A detached JWS whose signature was checked over a stream. */
export interface VerifiedDetachedJws {
  /** The protected header. */
  readonly header: JoseHeader;
  /** The key that made the signature. */
  readonly key: VerificationKey;
}

/**
 * Signs a stream and gives a compact JWS without the payload (RFC 7515 Appendix F, RFC 7797).
 * On Node the HS, RS, PS and ES algorithms keep nothing of it; all others keep the whole, up to `limits.gatheredBytes`.
 *
 * @throws TypeError for malformed options or chunks, JoseError `limit_exceeded`
 * @see https://www.rfc-editor.org/rfc/rfc7797
 * @example
 * const jws = await signDetachedJws(createReadStream('backup.tar'), { key })
 */
export async function signDetachedJws(payload: PayloadStream, options: DetachedJwsOptions): Promise<string> {
  assertKnownOptions(options, [...signatureOptionNames, 'encodePayload', 'limits'], 'signDetachedJws');
  const { key, encodePayload = false } = options;
  const stream = openSigning(key, resolveLimits(options.limits));
  const segment = protectedSegment(options, encodePayload);
  stream.update(encodeAscii(`${segment}.`));
  await readStream(payload, encodePayload, (chunk) => stream.update(chunk));
  return `${segment}..${await stream.sign()}`;
}

/**
 * Verifies a compact JWS without payload over a stream. The token is judged before the stream is touched.
 * Do not use what you have read of the stream before the promise is fulfilled: until then nobody vouches for it.
 *
 * @throws JoseError with the reason code; TypeError for malformed options or chunks
 * @see https://www.rfc-editor.org/rfc/rfc7797
 * @example
 * await verifyDetachedJws(jws, createReadStream('backup.tar'), { keys: key, algorithms: ['ES256'] })
 */
export async function verifyDetachedJws(
  jws: string,
  payload: PayloadStream,
  options: JwsVerifyOptions,
): Promise<VerifiedDetachedJws> {
  const policy = resolveJwsOptions(options, verifyOptionNames, 'verifyDetachedJws');
  const parts = splitCompactJws(jws, policy.limits);
  const { signature } = parts;
  const header = parseHeader(parts.header, policy.limits);
  assertCritical(header, policy.critical);
  const isEncoded = isPayloadEncoded(header);
  if (parts.payload !== '') {
    throw new JoseError(
      'token_malformed',
      'expected a token with a detached payload, got one with its payload inside',
    );
  }
  const keys = await findKeys({ header, signature, sync: false }, policy);
  if (!isBase64Url(signature)) throw signatureError(signature);
  const check = openVerifying(keys, policy.limits);
  check.update(encodeAscii(`${parts.header}.`));
  await readStream(payload, isEncoded, (chunk) => check.update(chunk));
  return { header, key: await check.verify(signature) };
}

function openSigning(key: SigningKey, limits: Limits): SigningStream {
  const material = materialOf(key, 'sign');
  const stream = startSigning(signatureAlgorithm(key.algorithm), material);
  if (stream !== undefined) return stream;
  const { update, bytes } = createGatherer(limits.gatheredBytes);
  return { update, sign: () => preparedSigner(key).sign(bytes()) };
}

interface OpenCheck {
  update(chunk: Uint8Array): void;
  /** The key that made the signature. @throws JoseError `signature_invalid` */
  verify(signature: string): Promise<VerificationKey>;
}

function openVerifying(keys: readonly VerificationKey[], limits: Limits): OpenCheck {
  const checks = keys.map((key) => ({
    key,
    stream: startVerifying(signatureAlgorithm(key.algorithm), materialOf(key, 'verify')),
  }));
  const gatherer = createGatherer(limits.gatheredBytes);
  const needsWhole = checks.some(({ stream }) => stream === undefined);
  return {
    update: (chunk) => {
      for (const { stream } of checks) stream?.update(chunk);
      if (needsWhole) gatherer.update(chunk);
    },
    verify: async (signature) => {
      for (const { key, stream } of checks) {
        const good = stream?.verify(signature) ?? preparedVerifier(key).verify(gatherer.bytes(), signature);
        if (await good) return key;
      }
      throw signatureError(signature);
    },
  };
}
