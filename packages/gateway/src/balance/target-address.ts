/** Where a target is. */
export interface TargetAddress {
  /** Its origin, such as `http://127.0.0.1:9001`: how it is called in logs and figures. */
  readonly url: string;
  readonly scheme: 'http' | 'https';
  /** Its name or address as sockets want it: IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
  /** Its `Host`: IPv6 in brackets, the port where it is not that of the scheme. */
  readonly authority: string;
}

const longestUrl = 2048;
const shape = /^(https?):\/\/[^\s/?#@\\]+\/?$/i;

/**
 * Reads the address of a target. The host is looked up when a connection is made, not here.
 * Throws `TypeError` for anything but `http` or `https`, a host and a port: a path, a query, a name and password.
 */
export function resolveTargetUrl(text: string): TargetAddress {
  const scheme = text.length > longestUrl ? undefined : shape.exec(text)?.[1]?.toLowerCase();
  const url = scheme === undefined ? null : URL.parse(text);
  if (url === null || url.port === '0' || (scheme !== 'http' && scheme !== 'https')) {
    // The text itself is not repeated: somebody may have written a password into it.
    throw new TypeError(
      'target must be an address such as http://127.0.0.1:9001, with a scheme and a host and no path',
    );
  }
  const defaultPort = scheme === 'https' ? 443 : 80;
  return {
    url: url.origin,
    scheme,
    host: url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname,
    port: url.port === '' ? defaultPort : Number(url.port),
    authority: url.host,
  };
}
