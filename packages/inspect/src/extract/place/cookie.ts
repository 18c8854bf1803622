import type { CookieAttributes } from '../types.ts';

/** Reads the attributes that follow the value in `Set-Cookie`. */
export function parseCookieAttributes(rest: string): CookieAttributes {
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const part of /^[^"'`\\\r\n]*/.exec(rest)?.[0].split(';') ?? []) {
    const [name = '', value = ''] = part.split('=', 2);
    attributes[name.trim().toLowerCase()] = value.trim();
  }
  const { samesite: sameSite, domain, path } = attributes;
  return {
    secure: attributes['secure'] !== undefined,
    httpOnly: attributes['httponly'] !== undefined,
    ...(sameSite === undefined ? {} : { sameSite }),
    ...(domain === undefined ? {} : { domain }),
    ...(path === undefined ? {} : { path }),
  };
}

/** The header of the cookies at the end of a gap: `Cookie` or `Set-Cookie`; undefined if the gap does not end in one. */
export function cookieHeaderBefore(gap: string): 'Cookie' | 'Set-Cookie' | undefined {
  const at = gap.toLowerCase().lastIndexOf('cookie');
  if (at === -1) return undefined;
  const rest = /^cookie(?:\\?["'])?\s{0,8}[:=]\s{0,8}(?:\\?["'`])?(?!\S*:\/\/)/i.exec(gap.slice(at));
  if (!rest || /[\r\n"'`]/.test(gap.slice(at + rest[0].length))) return undefined;
  return /set-$/i.test(gap.slice(Math.max(0, at - 4), at)) ? 'Set-Cookie' : 'Cookie';
}

/** A line of a Netscape cookie jar: domain, subdomains, path, secure, expiry, name, value; `#HttpOnly_` may be in front. */
export function parseCookieJarLine(line: string): { name: string; attributes: CookieAttributes } | undefined {
  const fields = line.split('\t');
  const [domain = '', , path = '', secure = '', expiry = '', name = ''] = fields;
  if (fields.length !== 7 || !/^(?:TRUE|FALSE)$/i.test(secure) || !/^-?\d+(?:\.\d+)?$/.test(expiry))
    return undefined;
  const httpOnly = domain.startsWith('#HttpOnly_');
  const host = httpOnly ? domain.slice('#HttpOnly_'.length) : domain;
  return { name, attributes: { secure: secure.toUpperCase() === 'TRUE', httpOnly, domain: host, path } };
}
