import type { IncomingMessage } from 'node:http';

/** How reading a body ended. */
export type Body =
  | { readonly state: 'read'; readonly bytes: Buffer }
  | { readonly state: 'too_large' }
  /** The client has gone before it sent everything. */
  | { readonly state: 'aborted' };

const empty = { state: 'read', bytes: Buffer.alloc(0) } as const;

/**
 * Reads the whole body of a request, and never more than `maxBytes` of it. How long a client may take is a matter of the
 * server's `requestTimeout`.
 */
export function readBody(incoming: IncomingMessage, maxBytes: number): Promise<Body> | Body {
  const announced = incoming.headers['content-length'];
  const isChunked = incoming.headers['transfer-encoding'] !== undefined;
  if (announced === undefined && !isChunked) return empty;
  if (Number(announced ?? 0) > maxBytes) return { state: 'too_large' };
  return collect(incoming, maxBytes);
}

function collect(incoming: IncomingMessage, maxBytes: number): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (body: Body): void => {
      incoming.off('data', take);
      resolve(body);
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > maxBytes) end({ state: 'too_large' });
      else chunks.push(chunk);
    };
    incoming.on('data', take);
    incoming.once('end', () => end({ state: 'read', bytes: joined(chunks) }));
    // Without a listener an error of a client that hangs up would end the process.
    incoming.once('error', () => end({ state: 'aborted' }));
    incoming.once('close', () => end({ state: 'aborted' }));
  });
}

function joined(chunks: readonly Buffer[]): Buffer {
  const [only] = chunks;
  return only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks);
}
