/** A stream that fails when it has more bytes than allowed. */
export function limitBytes(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
  tooMany: () => Error,
): ReadableStream<Uint8Array> {
  let bytes = 0;
  return stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        bytes += chunk.length;
        if (bytes > maxBytes) throw tooMany();
        controller.enqueue(chunk);
      },
    }),
  );
}
