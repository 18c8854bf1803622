/** One server-sent event. */
export interface ServerSentEvent {
  readonly name: string;
  readonly data: string;
}

const longestEvent = 65_536;

/**
 * Reads server-sent events off a response until it ends. `EventSource` cannot send the header that keeps other pages from
 * asking, so the stream is read here.
 */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  listener: (event: ServerSentEvent) => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one piece after the other
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + decoder.decode(value, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    if (rest.length > longestEvent) {
      // oxlint-disable-next-line no-await-in-loop -- the stream ends here
      await reader.cancel();
      return;
    }
    for (const block of blocks) {
      const event = readBlock(block);
      if (event) listener(event);
    }
  }
}

function readBlock(block: string): ServerSentEvent | undefined {
  const lines = block.split('\n');
  const name = lines.find((line) => line.startsWith('event: '))?.slice(7);
  const data = lines.find((line) => line.startsWith('data: '))?.slice(6);
  return name !== undefined && data !== undefined ? { name, data } : undefined;
}
