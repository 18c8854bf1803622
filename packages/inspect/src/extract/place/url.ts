import { flatten } from '../spelling.ts';

/** The URL a token is part of. */
export interface UrlAround {
  readonly part: 'query' | 'fragment' | 'path';
  /** Scheme and host, without user information; undefined for a relative URL. */
  readonly origin?: string;
}

/** Finds the URL at the end of a gap: what follows the last white space or quote, if it looks like one. */
export function urlBefore(gap: string): UrlAround | undefined {
  const raw = gap.slice(lastDelimiter(gap) + 1);
  const text = /[?#]|:\/\//.test(raw) ? raw : flatten(raw);
  const origin = originOf(text);
  const part = partOf(text, origin !== undefined);
  return part && { part, ...(origin === undefined ? {} : { origin }) };
}

/** Scheme and host of a URL that stands anywhere in a text, in lower case. */
export function originOf(text: string): string | undefined {
  const colon = text.search(/:(?:\\?\/){2}|%3A%2F%2F/i);
  if (colon === -1) return undefined;
  const scheme = /[a-z][a-z0-9+.-]{0,31}$/i.exec(text.slice(Math.max(0, colon - 32), colon))?.[0];
  const authority = /^[^/?#\s"'<>\\%]{1,255}/.exec(
    text.slice(colon).replace(/^(?::(?:\\?\/){2}|%3A%2F%2F)/i, ''),
  );
  if (scheme === undefined || authority === null) return undefined;
  const host = authority[0].slice(authority[0].lastIndexOf('@') + 1);
  return host === '' ? undefined : `${scheme}://${host}`.toLowerCase();
}

function partOf(text: string, isAbsolute: boolean): UrlAround['part'] | undefined {
  const start = Math.max(0, text.indexOf('://'));
  if (text.includes('#', start)) return 'fragment';
  if (text.includes('?', start)) return 'query';
  return isAbsolute || /(?:^|=)\/[^=]*$/.test(text.slice(-512)) ? 'path' : undefined;
}

function lastDelimiter(gap: string): number {
  for (let at = gap.length - 1; at >= 0; at -= 1) if (' \t\r\n"\'`<>()|^'.includes(gap.charAt(at))) return at;
  return -1;
}
