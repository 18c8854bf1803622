import type { Mirror, MirrorCopy } from '../balance/mirror.ts';
import type { MirroredRequest } from '../balance/mirrored-request.ts';
import type { Exchange } from '../engine/exchange.ts';

/** The copy reads along with the request itself, which never waits for it. */
export function copyToMirror(
  mirror: Mirror | undefined,
  request: Omit<MirroredRequest, 'authority' | 'clientAddress'>,
  { head, request: client }: Exchange,
): MirrorCopy | undefined {
  const copy = mirror?.begin({ ...request, authority: head.authority, clientAddress: head.clientAddress });
  if (copy !== undefined)
    client.once('close', () => {
      if (!client.complete) copy.abort();
    });
  return copy;
}
