/** Writes out a GET. */
export function getRequest(url: URL, headers: Readonly<Record<string, string>> = {}): string {
  return `GET ${url.pathname}${url.search} HTTP/1.1\r\n${lines({ host: url.host, ...headers })}\r\n`;
}

/** Writes out the POST of a form. */
export function formRequest(
  url: URL,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): string {
  const body = new URLSearchParams(form).toString();
  const all = {
    host: url.host,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  };
  return `POST ${url.pathname} HTTP/1.1\r\n${lines(all)}\r\n${body}`;
}

function lines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
}

/** The header that a client authenticates with. */
export function basic({ id, secret }: { readonly id: string; readonly secret: string }): string {
  return `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
}

/** An address of a network for tests (RFC 2544) for each connection, so that limits by address count them apart. */
export function addressOf(index: number): string {
  return `198.${18 + ((index >> 16) & 1)}.${(index >> 8) & 255}.${index & 255}`;
}
