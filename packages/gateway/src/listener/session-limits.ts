import { constants, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import type { ListenerLimits } from './listener.ts';

/**
 * Ends a session that has no open request for as long as a connection may idle, and at the beginning for as long as a head may take.
 * Frames alone do not count: whoever trickles a head that never ends keeps nothing open. Requests that do not end are reset.
 */
export function limitSession(session: ServerHttp2Session, limits: ListenerLimits): void {
  let open = 0;
  let timer = setTimeout(() => session.destroy(), limits.headersTimeoutMs).unref();
  session.on('stream', (stream) => {
    open++;
    clearTimeout(timer);
    if (limits.requestTimeoutMs > 0 && !stream.endAfterHeaders) limitStream(stream, limits.requestTimeoutMs);
    stream.once('close', () => {
      open--;
      if (open > 0 || session.destroyed) return;
      clearTimeout(timer);
      timer = setTimeout(() => endIdleSession(session), limits.keepAliveTimeoutMs).unref();
    });
  });
  session.once('close', () => clearTimeout(timer));
}

/** A client that does not follow GOAWAY with the end of its connection has had its time. */
function endIdleSession(session: ServerHttp2Session): void {
  session.close();
  setTimeout(() => session.destroy(), 1000).unref();
}

function limitStream(stream: ServerHttp2Stream, timeoutMs: number): void {
  const timer = setTimeout(() => stream.close(constants.NGHTTP2_CANCEL), timeoutMs).unref();
  const stop = (): void => clearTimeout(timer);
  stream.once('end', stop).once('close', stop);
}
