import { connect, isIP, type OnReadOpts, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { UpstreamClientOptions } from '../upstream-client.ts';

/** One TLS session is kept for a target, so that the next connection shakes hands once less. */
export interface TlsSessionKeeper {
  session: Buffer | undefined;
}

/** What a connection hears of its socket. */
export interface SocketEvents {
  onReady(): void;
  onBytes(bytes: Buffer, length: number): void;
  onDrain(): void;
  onEnd(): void;
  onClose(cause: Error | undefined): void;
}

const READ_BYTES = 65_536;

/**
 * Every read lands here, because what is passed on is copied at once: no memory is taken for a read. On Windows a read under
 * way owns its memory, so that each connection needs its own.
 */
const sharedMemory = process.platform === 'win32' ? undefined : Buffer.allocUnsafeSlow(READ_BYTES);

/** How a socket hands on what it read. */
export interface OpenOptions {
  /** The socket may be given away, and must then be a stream like any other. */
  readonly asStream: boolean;
  readonly keeper: TlsSessionKeeper;
}

/** Opens a connection to the target, whose bytes and end are told to `events`. */
export function openSocket(
  target: UpstreamClientOptions,
  events: SocketEvents,
  options: OpenOptions,
): Socket {
  const onread = options.asStream ? {} : { onread: reader(events) };
  const common = { host: target.host, port: target.port, noDelay: true, keepAlive: true, ...onread };
  const socket = target.tls === undefined ? connect(common) : openTls(target, common, options.keeper);
  let cause: Error | undefined;
  socket.once(target.tls === undefined ? 'connect' : 'secureConnect', () => events.onReady());
  socket.on('drain', () => events.onDrain());
  socket.on('end', () => events.onEnd());
  socket.on('error', (error) => {
    cause = error;
    events.onClose(error);
  });
  socket.on('close', () => events.onClose(cause));
  return socket;
}

function reader(events: SocketEvents): OnReadOpts {
  return {
    buffer: sharedMemory ?? Buffer.allocUnsafeSlow(READ_BYTES),
    callback(length, bytes) {
      events.onBytes(bytes as Buffer, length);
      return true;
    },
  };
}

function openTls(target: UpstreamClientOptions, common: object, keeper: TlsSessionKeeper): TLSSocket {
  const name = isIP(target.host) === 0 ? { servername: target.host } : {};
  const session = keeper.session === undefined ? {} : { session: keeper.session };
  const socket = connectTls({ ...name, ...session, ...target.tls, ...common, ALPNProtocols: ['http/1.1'] });
  socket.on('session', (fresh: Buffer) => {
    keeper.session = fresh;
  });
  return socket;
}
