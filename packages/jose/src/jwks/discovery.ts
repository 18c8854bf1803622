import type { JsonObject } from '../encoding/json.ts';
import { member, parseJsonObject } from '../encoding/json.ts';
import { defaultLimits } from '../encoding/limits.ts';
import { JoseError } from '../errors/jose-error.ts';
import { assertKnownOptions } from '../encoding/known-options.ts';
import { fetchText } from './fetch-text.ts';
import { isLoopback, parseFetchUrl } from './fetch-url.ts';
import type { FetchOptions, FetchSettings } from './remote-options.ts';
import { fetchOptionNames, resolveFetchOptions } from './remote-options.ts';
import { withinTime } from './within-time.ts';

/** What an issuer says of itself. */
export interface IssuerMetadata {
  /** The issuer identifier, exactly as asked for. */
  readonly issuer: string;
  /** Where its keys are. */
  readonly jwksUri: URL;
  /** All members of the document; nothing but `issuer` and `jwks_uri` was checked. */
  readonly metadata: JsonObject;
}

/**
 * Fetches what an issuer says of itself: first the OAuth document (RFC 8414 §3.1, the well-known part before the issuer's
 * path), then, when that one does not serve, the OpenID Connect document (Discovery 1.0 §4, after the path).
 * The document counts only when its `issuer` is exactly the one asked for; its `jwks_uri` may be at another origin.
 *
 * @throws JoseError `discovery_invalid`, `jwks_unavailable`, `url_refused`, `limit_exceeded`; TypeError
 * @see https://www.rfc-editor.org/rfc/rfc8414#section-3
 * @example
 * const { jwksUri, metadata } = await discoverIssuer('https://issuer.example', { fetch })
 */
export async function discoverIssuer(issuer: string, options: FetchOptions = {}): Promise<IssuerMetadata> {
  assertKnownOptions(options, fetchOptionNames, 'discoverIssuer');
  const urls = metadataUrls(issuer);
  const settings = resolveFetchOptions(options);
  return withinTime((signal) => fetchMetadata({ issuer, urls }, settings, signal), settings);
}

/** An issuer and the addresses where its metadata may be, in the order they are tried. */
export interface IssuerAddress {
  readonly issuer: string;
  readonly urls: readonly URL[];
}

/** The addresses of an issuer's metadata. @throws JoseError `url_refused`; TypeError */
export function metadataUrls(issuer: string): readonly URL[] {
  if (typeof issuer !== 'string')
    throw new TypeError('expected the issuer as a text: it is compared exactly');
  const { origin, pathname, search, hash } = parseFetchUrl(issuer, 'the issuer');
  // RFC 8414 §2
  if (search !== '' || hash !== '')
    throw new JoseError('url_refused', 'the issuer must not have a query or fragment');
  const path = pathname.replace(/\/$/, '');
  return [
    new URL(`${origin}/.well-known/oauth-authorization-server${path}`),
    new URL(`${origin}${path}/.well-known/openid-configuration`),
  ];
}

/** Fetches the first metadata document that serves. @throws JoseError as {@link discoverIssuer} */
export async function fetchMetadata(
  { issuer, urls }: IssuerAddress,
  settings: FetchSettings,
  signal: AbortSignal,
): Promise<IssuerMetadata> {
  const failures: unknown[] = [];
  for (const url of urls) {
    try {
      return readMetadata(issuer, await fetchDocument(url, settings, signal));
    } catch (error) {
      failures.push(error);
    }
  }
  throw mostTelling(failures);
}

async function fetchDocument(url: URL, settings: FetchSettings, signal: AbortSignal): Promise<string> {
  const { fetch, maxBytes } = settings;
  const headers = { accept: 'application/json', ...settings.headers };
  const answer = await fetchText(url, { fetch, headers, maxBytes, signal, what: 'the issuer metadata' });
  return answer.type === 'text' ? answer.text : '';
}

function readMetadata(issuer: string, text: string): IssuerMetadata {
  const metadata = parseDocument(text);
  if (member(metadata, 'issuer') !== issuer) {
    throw new JoseError('discovery_invalid', 'the issuer in the metadata is not exactly the one asked for');
  }
  const uri = member(metadata, 'jwks_uri');
  if (typeof uri !== 'string')
    throw new JoseError('discovery_invalid', 'the issuer metadata has no jwks_uri');
  const jwksUri = parseFetchUrl(uri, 'the jwks_uri');
  // Metadata from elsewhere must not point at what listens on this machine alone.
  if (isLoopback(jwksUri) && !isLoopback(new URL(issuer))) {
    throw new JoseError('url_refused', 'the jwks_uri of this issuer must be https');
  }
  return { issuer, jwksUri, metadata };
}

function parseDocument(text: string): JsonObject {
  try {
    return parseJsonObject(text, 'the issuer metadata', defaultLimits.jsonDepth);
  } catch (cause) {
    if (!(cause instanceof JoseError)) throw cause;
    throw new JoseError('discovery_invalid', cause.message, { cause });
  }
}

/** A document that was there and was refused says more than one that was not there. */
function mostTelling(failures: readonly unknown[]): unknown {
  const refused = failures.find((error) => error instanceof JoseError && error.code !== 'jwks_unavailable');
  return refused ?? failures[0];
}
