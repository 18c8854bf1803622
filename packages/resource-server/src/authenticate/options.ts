import { signatureAlgorithmNames } from '@mintmark/jose';
import type { Fetch } from '@mintmark/jose/jwks';
import type { ResolveIssuer } from '../issuers/issuer-registry.ts';
import { toTrustedIssuer, type TrustedIssuer } from '../issuers/trusted-issuer.ts';
import type { ClientCertificateOptions } from '../proof-of-possession/client-certificate.ts';
import type { DpopOptions } from '../proof-of-possession/dpop-options.ts';
import { clockToleranceWithin } from '../options/clock-tolerance.ts';
import { wholeNumberWithin } from '../options/number-within.ts';
import type { CookieOptions } from '../transport/cookie.ts';
import type { Listener } from './events.ts';

/** Options of {@link createResourceServer}. */
export interface ResourceServerOptions {
  /** The issuers whose tokens are accepted: an identifier alone finds its keys by discovery and follows RFC 9068. */
  readonly issuers: string | TrustedIssuer | readonly (string | TrustedIssuer)[];
  /** The names of this API in tokens; a token must be meant for one of them. */
  readonly audience: string | readonly string[];
  /** The accepted algorithms of all issuers (the asymmetric ones: ES256, ES384, ES512, RS256 to RS512, PS256 to PS512, EdDSA, Ed25519). */
  readonly algorithms?: readonly string[];
  /** How far clocks may differ, in seconds, 0 to 60 (30). */
  readonly clockToleranceSeconds?: number;
  /** Decides about issuers that are not listed, for APIs of many tenants. What it gives is kept (none). */
  readonly resolveIssuer?: ResolveIssuer;
  /** The identifier of this API, an https address: gives metadata and names them in challenges, RFC 9728 (none). */
  readonly resource?: string;
  /** The scopes that requests may need, for the metadata (none). */
  readonly scopesSupported?: readonly string[];
  /** What people call this API, for the metadata (none). */
  readonly resourceName?: string;
  /** The origin that clients use, for example `https://api.example` (that of `resource`, else that of each request). */
  readonly publicOrigin?: string;
  /** Takes tokens from a cookie too, with a defence against forged requests (the header `Authorization` alone). */
  readonly cookie?: CookieOptions;
  /** How proofs of possession are checked (RFC 9449); tokens that are bound to a key need one in any case (the defaults). */
  readonly dpop?: DpopOptions;
  /** The header in which a proxy says which client certificate was shown (the certificate of the connection counts). */
  readonly clientCertificate?: ClientCertificateOptions;
  /** What the protected place is called in challenges (none). */
  readonly realm?: string;
  /** The address of a debugger page, where refusals are explained: answers link there (none). */
  readonly explanations?: string;
  /** How many verified tokens are kept, so that they are not verified again; 0 for none (1000). */
  readonly maxCachedTokens?: number;
  /** The longest token that is looked at, in characters (16384). */
  readonly maxTokenCharacters?: number;
  /** Is told what happens (nobody). */
  readonly on?: Listener;
  /** The time in milliseconds (`Date.now`). */
  readonly now?: () => number;
  /** The `fetch` for keys, revocations and introspection (the runtime's). */
  readonly fetch?: Fetch;
}

const optionNames: readonly string[] = Object.keys({
  issuers: true,
  audience: true,
  algorithms: true,
  clockToleranceSeconds: true,
  resolveIssuer: true,
  resource: true,
  scopesSupported: true,
  resourceName: true,
  publicOrigin: true,
  cookie: true,
  dpop: true,
  clientCertificate: true,
  realm: true,
  explanations: true,
  maxCachedTokens: true,
  maxTokenCharacters: true,
  on: true,
  now: true,
  fetch: true,
} satisfies Record<keyof ResourceServerOptions, true>);

/** Signatures that only an issuer can make: a shared secret would let every API issue tokens. */
const asymmetric: readonly string[] = signatureAlgorithmNames.filter((name) =>
  /^(?:ES|RS|PS)\d{3}$|^Ed(?:DSA|25519)$/.test(name),
);
/** Of tokens, or of characters: beyond, a number is a mistake. */
const most = 1e9;

/** {@link ResourceServerOptions}, checked, with the defaults filled in. */
export interface ResolvedOptions {
  readonly issuers: readonly TrustedIssuer[];
  readonly algorithms: readonly string[];
  readonly clockToleranceSeconds: number;
  readonly publicOrigin: string | undefined;
  readonly maxCachedTokens: number;
  readonly maxTokenCharacters: number;
  readonly now: () => number;
}

/** Checks options. What is passed on is checked by who gets it. @throws TypeError */
export function resolveOptions(options: ResourceServerOptions): ResolvedOptions {
  if (typeof options !== 'object' || options === null)
    throw new TypeError('expected options with "issuers" and "audience"');
  const unknown = Object.keys(options).find((name) => !optionNames.includes(name));
  if (unknown !== undefined)
    throw new TypeError(`there is no option "${unknown}"; there are ${optionNames.join(', ')}`);
  const { issuers, resolveIssuer, algorithms = asymmetric, now = Date.now } = options;
  const listed: readonly unknown[] = Array.isArray(issuers)
    ? issuers
    : issuers === undefined
      ? []
      : [issuers];
  if (listed.length === 0 && resolveIssuer === undefined)
    throw new TypeError('expected the option "issuers" to list issuers');
  if (options.audience === undefined)
    throw new TypeError('expected the option "audience": the names of this API in tokens');
  assertWords(options);
  return {
    issuers: listed.map(toTrustedIssuer),
    clockToleranceSeconds: clockToleranceWithin(options.clockToleranceSeconds ?? 30),
    publicOrigin: originOf(options),
    maxCachedTokens: wholeNumberWithin(options.maxCachedTokens ?? 1000, 'maxCachedTokens', [0, most]),
    maxTokenCharacters: wholeNumberWithin(options.maxTokenCharacters ?? 16_384, 'maxTokenCharacters', [
      0,
      most,
    ]),
    ...{ algorithms, now },
  };
}

/** What stands in every challenge: a request that is to be refused is too late to find that it cannot. */
function assertWords({ realm, explanations }: ResourceServerOptions): void {
  if (realm !== undefined && (typeof realm !== 'string' || !/^[\x20-\x7e]*$/.test(realm)))
    throw new TypeError('expected the option "realm" to be printable ASCII');
  if (explanations === undefined) return;
  // The characters of an `error_uri` (RFC 6749 §5.2), but for `#`: the reason comes behind one.
  if (!/^https?:\/\/[\x21\x24-\x5b\x5d-\x7e]+$/.test(explanations) || !URL.canParse(explanations))
    throw new TypeError('expected the option "explanations" to be a web address without fragment');
}

function originOf({ publicOrigin, resource }: ResourceServerOptions): string | undefined {
  const address = publicOrigin ?? resource;
  if (address === undefined) return undefined;
  if (!URL.canParse(address))
    throw new TypeError('expected the option "publicOrigin" or "resource" to be a web address');
  const { origin, href, username, password } = new URL(address);
  if (username !== '' || password !== '')
    throw new TypeError('expected the option "publicOrigin" or "resource" to be without user name');
  if (publicOrigin !== undefined && href !== `${origin}/`)
    throw new TypeError('expected the option "publicOrigin" to be an origin');
  return origin;
}
