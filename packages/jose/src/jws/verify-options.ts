import { assertKnownOptions } from '../encoding/known-options.ts';
import type { Limits } from '../encoding/limits.ts';
import { resolveLimits } from '../encoding/limits.ts';
import type { KeysOption } from '../keys/key-source.ts';
import { toKeySource } from '../keys/key-source.ts';
import { resolveAlgorithms } from './allowed-algorithms.ts';
import type { JwsPayload } from './payload.ts';
import { payloadBytes } from './payload.ts';
import type { SignaturePolicy } from './signature-checker.ts';

/** What decides whether the signatures of a JWS count. */
export interface JwsVerifyOptions {
  /** The key, the keys, or a key set that signatures are checked with. */
  readonly keys: KeysOption;
  /** The accepted algorithms, for example `['ES256']`. Required. */
  readonly algorithms: readonly string[];
  /** Names of `crit` extensions that the caller understands and handles (none). */
  readonly critical?: readonly string[];
  /** Upper bounds on sizes (see `Limits`). */
  readonly limits?: Partial<Limits>;
}

/** As {@link JwsVerifyOptions}, for a JWS that is there as a whole. */
export interface JwsPayloadVerifyOptions extends JwsVerifyOptions {
  /** The payload of a JWS that comes without (RFC 7515 Appendix F); one in the JWS is then refused (that in the JWS). */
  readonly detachedPayload?: JwsPayload;
}

/** The options, checked. */
export interface JwsPolicy extends SignaturePolicy {
  /** Understood extensions, `b64` among them. */
  readonly critical: readonly string[];
  readonly detachedPayload: Uint8Array | undefined;
}

export const verifyOptionNames: readonly string[] = ['keys', 'algorithms', 'critical', 'limits'];

/** Checks the options of a verifying function. @throws TypeError, JoseError `algorithm_unknown` */
export function resolveJwsOptions(
  options: JwsPayloadVerifyOptions,
  names: readonly string[],
  what: string,
): JwsPolicy {
  assertKnownOptions(options, names, what);
  const { keys, algorithms, critical = [], limits, detachedPayload } = options;
  if (!Array.isArray(critical) || !critical.every((name) => typeof name === 'string')) {
    throw new TypeError('expected the option "critical" to be a list of names');
  }
  return {
    source: toKeySource(keys, 'verify'),
    algorithms: resolveAlgorithms(algorithms),
    limits: resolveLimits(limits),
    critical: [...critical, 'b64'],
    detachedPayload: detachedPayload === undefined ? undefined : payloadBytes(detachedPayload),
  };
}
