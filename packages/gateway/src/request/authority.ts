import { isIPv6 } from 'node:net';

const colon = 0x3a;
const openBracket = 0x5b;

/**
 * The host of an authority, in lower case and without the dot at its end; undefined where it is not a host with an optional port.
 * Stricter than RFC 3986 §3.2: letters, digits, `-`, `.` and `_`, or an IPv6 address in brackets; no user information, no
 * percent-encoding, no empty port. What else would be valid has no meaning to a resolver, only to attacks on routers.
 */
export function parseHost(authority: string): string | undefined {
  if (authority.length === 0 || authority.length > 262) return undefined;
  if (authority.charCodeAt(0) === openBracket) return parseBracketedHost(authority);
  let end = 0;
  let isLower = true;
  let labelStart = 0;
  for (; end < authority.length; end++) {
    const code = authority.charCodeAt(end);
    if (code === colon) break;
    if (code === 0x2e) {
      if (end === labelStart) return undefined;
      labelStart = end + 1;
    } else if (code >= 0x41 && code <= 0x5a) isLower = false;
    else if (!isNameCharacter(code)) return undefined;
  }
  if (end === 0 || !isPort(authority, end)) return undefined;
  const last = labelStart === end ? end - 1 : end;
  const host = last === authority.length ? authority : authority.slice(0, last);
  return isLower ? host : host.toLowerCase();
}

function isNameCharacter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x5f;
}

function parseBracketedHost(authority: string): string | undefined {
  const end = authority.indexOf(']');
  const address = authority.slice(1, Math.max(end, 1));
  if (end < 0 || address.includes('%') || !isIPv6(address) || !isPort(authority, end + 1)) return undefined;
  return authority.slice(0, end + 1).toLowerCase();
}

/** Whether what follows the host is nothing, or a colon and a port. */
function isPort(authority: string, start: number): boolean {
  if (start === authority.length) return true;
  const digits = authority.length - start - 1;
  if (authority.charCodeAt(start) !== colon || digits < 1 || digits > 5) return false;
  let port = 0;
  for (let at = start + 1; at < authority.length; at++) {
    const digit = authority.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return false;
    port = port * 10 + digit;
  }
  return port <= 65_535;
}
