import type { Handler } from './http/listener.ts';
import { refusal } from './http/refusals.ts';

/** Stands before the server, which is there a moment later than the port. */
export interface Gate {
  readonly handle: Handler;
  readonly open: (handler: Handler) => void;
}

/** Creates a gate that sends requests away until it is opened. */
export function createGate(): Gate {
  let behind: Handler = async () => {
    const { body, headers } = refusal(503);
    return new Response(body, { status: 503, headers });
  };
  return {
    handle: (request, info) => behind(request, info),
    open: (handler) => void (behind = handler),
  };
}
