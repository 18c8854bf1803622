import type { Duplex } from 'node:stream';

/** RFC 9113 §3.4: no method of HTTP/1 begins like this. */
const preface = Buffer.from('PRI ', 'latin1');

/** Who takes a connection, once its first bytes are there. */
export interface ConnectionTakers {
  readonly http1: (socket: Duplex) => void;
  readonly http2: (socket: Duplex) => void;
  /** How long the first bytes may take. */
  readonly timeoutMs: number;
}

/** Waits for the first bytes of a connection without TLS and hands it, with them, to whoever speaks its version of HTTP. */
export function sniffHttp2(socket: Duplex, takers: ConnectionTakers): void {
  let received: Buffer = Buffer.alloc(0);
  const timer = setTimeout(() => socket.destroy(), takers.timeoutMs).unref();
  const stop = (): void => {
    clearTimeout(timer);
    socket.off('data', onData).off('error', onEnd).off('end', onEnd).off('close', stop);
  };
  const onEnd = (): void => {
    stop();
    socket.destroy();
  };
  const onData = (chunk: Buffer): void => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const length = Math.min(received.length, preface.length);
    const isHttp2 = received.subarray(0, length).equals(preface.subarray(0, length));
    if (isHttp2 && length < preface.length) return;
    stop();
    socket.pause();
    socket.unshift(received);
    if (isHttp2) takers.http2(socket);
    else takers.http1(socket);
    // The session of HTTP/2 has read what was put back; the parser of HTTP/1 waits for it to flow.
    if (!isHttp2) socket.resume();
  };
  socket.on('data', onData).on('error', onEnd).on('end', onEnd).on('close', stop);
}
