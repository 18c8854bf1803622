import type { RequestHead } from '../request/request-head.ts';

/** Longer tokens are not kept to be looked at. */
const maxCharacters = 8192;

/**
 * The header and the claims of a token that was refused, for the page that explains why; never its signature, without which
 * it opens no door.
 */
export function refusedTokenOf(head: RequestHead): string | undefined {
  const authorization = head.header('authorization') ?? '';
  const space = authorization.indexOf(' ');
  const token = space < 0 ? '' : authorization.slice(space + 1).trim();
  if (token.length > maxCharacters) return undefined;
  const parts = token.split('.');
  const [header = '', claims = ''] = parts;
  return parts.length === 3 && isBase64url(header) && isBase64url(claims) ? `${header}.${claims}` : undefined;
}

/** The claims of a token that nobody has verified, for the same page; undefined where they are no JSON object. */
export function unverifiedClaimsOf(
  refusedToken: string | undefined,
): Readonly<Record<string, unknown>> | undefined {
  if (refusedToken === undefined) return undefined;
  try {
    const text = Buffer.from(refusedToken.slice(refusedToken.indexOf('.') + 1), 'base64url').toString('utf8');
    const claims: unknown = JSON.parse(text);
    return isObject(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isBase64url(text: string): boolean {
  return /^[\w-]+$/.test(text);
}
