import { concatBytes } from '../../encoding/bytes.ts';
import { JoseError } from '../../errors/jose-error.ts';
import { ownBuffer } from './crypto-keys.ts';

/** Compresses as raw DEFLATE (RFC 1951). @throws JoseError `algorithm_unavailable` */
export async function deflate(data: Uint8Array): Promise<Uint8Array> {
  const compressed = await readAll(startStream('CompressionStream', data), Infinity);
  if (compressed === undefined)
    throw new JoseError('compression_invalid', 'the runtime cannot compress the plaintext');
  return compressed;
}

/** Reads piece by piece and stops at the bound, so that a small token cannot fill the memory. */
export function inflate(data: Uint8Array, maxBytes: number): Promise<Uint8Array | undefined> {
  return readAll(startStream('DecompressionStream', data), maxBytes);
}

function startStream(
  name: 'CompressionStream' | 'DecompressionStream',
  data: Uint8Array,
): ReadableStream<Uint8Array> {
  let stream: CompressionStream | DecompressionStream;
  try {
    stream = new globalThis[name]('deflate-raw');
  } catch (cause) {
    throw new JoseError('algorithm_unavailable', 'this runtime has no raw DEFLATE', { cause });
  }
  // Damage shows on the readable side; the writer's promises reject with it and must not stay unhandled.
  feed(stream.writable.getWriter(), ownBuffer(data)).catch(() => undefined);
  return stream.readable;
}

/** Some engines inflate a whole piece before anybody reads: small pieces keep that below a megabyte. */
const pieceBytes = 1024;

async function feed(
  writer: WritableStreamDefaultWriter<BufferSource>,
  data: Uint8Array<ArrayBuffer>,
): Promise<void> {
  for (let i = 0; i < data.length; i += pieceBytes) await writer.write(data.subarray(i, i + pieceBytes));
  await writer.close();
}

async function readAll(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const reader = stream.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      pieces.push(next.value);
      length += next.value.length;
      if (length > maxBytes) {
        reader.cancel().catch(() => undefined);
        return undefined;
      }
    }
  } catch {
    return undefined;
  }
  return concatBytes(...pieces);
}
