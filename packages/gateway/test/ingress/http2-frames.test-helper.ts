// Frames of HTTP/2 by hand, because no client sends what is wrong.
import { connect, type Socket } from 'node:net';

export const frameTypes = {
  data: 0,
  headers: 1,
  reset: 3,
  settings: 4,
  ping: 6,
  goAway: 7,
  continuation: 9,
} as const;
export const endStream = 1;
export const endHeaders = 4;

/** One frame (RFC 9113 §4.1). */
export interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  readonly payload: Buffer;
}

export function formatFrame({ type, flags, stream, payload }: Frame): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

export const preface: Buffer = Buffer.concat([
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1'),
  formatFrame({ type: frameTypes.settings, flags: 0, stream: 0, payload: Buffer.alloc(0) }),
]);

/** Fields as literals without indexing and without Huffman codes (RFC 7541 §6.2.2), whatever their characters. */
export function encodeFields(fields: readonly (readonly [name: string, value: string])[]): Buffer {
  return Buffer.concat(
    fields.flatMap(([name, value]) => [Buffer.of(0), encodeText(name), encodeText(value)]),
  );
}

function encodeText(text: string): Buffer {
  const bytes = Buffer.from(text, 'latin1');
  if (bytes.length < 127) return Buffer.concat([Buffer.of(bytes.length), bytes]);
  const length = [127];
  let rest = bytes.length - 127;
  for (; rest >= 128; rest >>= 7) length.push((rest & 127) | 128);
  return Buffer.concat([Buffer.of(...length, rest), bytes]);
}

/** A connection by prior knowledge, which collects what comes back. */
export interface FrameClient {
  readonly socket: Socket;
  readonly frames: Frame[];
  /** Resolves when such a frame has come, or with undefined when the connection has ended before. */
  until(isWanted: (frame: Frame) => boolean): Promise<Frame | undefined>;
}

export function openFrames(port: number): FrameClient {
  const frames: Frame[] = [];
  const waiting: (() => void)[] = [];
  let received: Buffer = Buffer.alloc(0);
  let isClosed = false;
  const socket = connect(port, '127.0.0.1');
  const wake = (): void => waiting.splice(0).forEach((resolve) => resolve());
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    while (received.length >= 9 && received.length >= 9 + received.readUIntBE(0, 3)) {
      const end = 9 + received.readUIntBE(0, 3);
      frames.push({
        type: received.readUInt8(3),
        flags: received.readUInt8(4),
        stream: received.readUInt32BE(5),
        payload: received.subarray(9, end),
      });
      received = received.subarray(end);
    }
    wake();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    isClosed = true;
    wake();
  });
  const until = async (isWanted: (frame: Frame) => boolean): Promise<Frame | undefined> => {
    for (;;) {
      const found = frames.find(isWanted);
      if (found !== undefined || isClosed) return found;
      await new Promise<void>((resolve) => void waiting.push(resolve));
    }
  };
  return { socket, frames, until };
}

/** Whether a frame ends the stream or the connection as an error. */
export function isRefusal({ type, stream, payload }: Frame): boolean {
  if (type === frameTypes.goAway) return payload.readUInt32BE(4) !== 0;
  return type === frameTypes.reset && stream === 1;
}
