import { OAuthError } from '@mintmark/oauth/errors';

/** The body of a request as text. @throws OAuthError when it is too long, or not UTF-8 */
export async function readBody(request: Request, maxBytes: number): Promise<string> {
  const bytes = await readBytes(request, maxBytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new OAuthError('invalid_request', 'expected the body as UTF-8', {
      reason: 'request_malformed',
      cause,
    });
  }
}

/** The body of a request. @throws OAuthError when it is too long */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** The refusal of a body that is too long. */
export function tooLarge(): OAuthError {
  return new OAuthError('invalid_request', 'expected a smaller body', {
    status: 413,
    reason: 'request_malformed',
  });
}
