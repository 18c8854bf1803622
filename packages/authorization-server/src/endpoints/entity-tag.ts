import type { Reply } from '../server/reply.ts';

/** Whether the caller has this version already (RFC 9110 §13.1.2): a list of tags, weak ones too, or any. */
export function isKnownVersion(request: Request, etag: string): boolean {
  const header = request.headers.get('if-none-match');
  if (header === null) return false;
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

/** The answer, or 304 where the caller has it already. */
export function withEntityTag(request: Request, reply: Reply, etag: string): Reply {
  const headers = { ...reply.headers, etag };
  if (!isKnownVersion(request, etag)) return { ...reply, headers };
  const { 'content-type': _type, ...others } = headers as Record<string, string | readonly string[]>; // a 304 has no content
  return { status: 304, headers: others };
}
