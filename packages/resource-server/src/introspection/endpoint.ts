import { discoverIssuer } from '@mintmark/jose/jwks';
import { IntrospectionError } from './introspection-events.ts';
import type { ResolvedIntrospection } from './introspection-options.ts';

/** Gives the address to ask at. @throws IntrospectionError */
export type EndpointSource = () => string | Promise<string>;

/** After metadata that did not serve, the issuer is left alone for as long. */
const cooldownMs = 5000;

/**
 * Makes the source of the address: the configured one, or that of the issuer's metadata, fetched at the first question.
 *
 * @throws TypeError
 */
export function createEndpointSource(
  endpoint: string | undefined,
  resolved: ResolvedIntrospection,
): EndpointSource {
  if (endpoint !== undefined) {
    const url = readEndpoint(endpoint);
    if (url === undefined)
      throw new TypeError('expected "endpoint" to be an https address, without user name and query of http');
    return () => url.href;
  }
  let found: Promise<string> | undefined;
  let restUntil = -Infinity;
  return async () => {
    if (found === undefined && resolved.now() < restUntil) throw unknown();
    found ??= discoverEndpoint(resolved).catch((error: unknown) => {
      found = undefined;
      restUntil = resolved.now() + cooldownMs;
      throw error;
    });
    return found;
  };
}

async function discoverEndpoint({ issuer, fetch, timeoutMs }: ResolvedIntrospection): Promise<string> {
  const { metadata } = await discoverIssuer(issuer, { fetch, timeoutMs }).catch((cause: unknown) => {
    throw unknown(cause);
  });
  const url = readEndpoint(metadata['introspection_endpoint']);
  // Metadata from elsewhere must not point at what listens on this machine alone.
  if (url === undefined || (isLoopback(url) && !isLoopback(new URL(issuer)))) throw unknown();
  return url.href;
}

/** An address that a secret and a token may be sent to; undefined for anything else. */
function readEndpoint(text: unknown): URL | undefined {
  if (typeof text !== 'string' || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isGood = (url.protocol === 'https:' || isLoopback(url)) && url.username === '' && url.password === '';
  return isGood ? url : undefined;
}

function isLoopback({ protocol, hostname }: URL): boolean {
  if (protocol !== 'http:') return false;
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function unknown(cause?: unknown): IntrospectionError {
  return new IntrospectionError(
    'endpoint_unknown',
    'the metadata of the issuer name no introspection endpoint',
    { cause },
  );
}
