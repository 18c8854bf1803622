import { OAuthError } from '@mintmark/oauth/errors';
import { parseParameters, type Parameters } from '@mintmark/oauth/parameters';

/** No request here needs more; a client assertion and a DPoP proof are about 2 kB together. */
export const maxBodyBytes: number = 64 * 1024;

/** Reads an `application/x-www-form-urlencoded` body (T1). @throws OAuthError `invalid_request` */
export async function readForm(request: Request): Promise<Parameters> {
  assertMediaType(request, 'application/x-www-form-urlencoded');
  return parseParameters(await readText(request));
}

/** Reads a JSON object. @throws OAuthError `invalid_request` */
export async function readJsonObject(request: Request): Promise<Readonly<Record<string, unknown>>> {
  assertMediaType(request, 'application/json');
  const value = parseJson(await readText(request));
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new OAuthError('invalid_request', 'expected the body to be a JSON object');
  return value as Readonly<Record<string, unknown>>; // an object by the line above
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new OAuthError('invalid_request', 'expected the body to be JSON', { cause });
  }
}

function assertMediaType(request: Request, expected: string): void {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
  if (type.trim().toLowerCase() !== expected)
    throw new OAuthError('invalid_request', `expected the media type ${expected}`);
}

async function readText(request: Request): Promise<string> {
  const length = request.headers.get('content-length');
  if (length !== null && Number(length) <= maxBodyBytes) return request.text();
  if (length !== null) throw tooLarge();
  return readStream(request);
}

/** A body that does not say how long it is, is read only as far as is allowed. */
async function readStream(request: Request): Promise<string> {
  if (request.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > maxBodyBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function tooLarge(): OAuthError {
  return new OAuthError('invalid_request', `expected at most ${maxBodyBytes} bytes in the body`, {
    status: 413,
  });
}
