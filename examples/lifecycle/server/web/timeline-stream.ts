import type { Ledger } from '../ledger/ledger.ts';

const aliveEveryMs = 15_000;

/** Everything that happened and then what happens, as an event stream. */
export function streamTimeline(ledger: Ledger): Response {
  let stop = (): void => undefined;
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string): void => controller.enqueue(encoder.encode(text));
      const leave = ledger.follow((message) => send(`data: ${JSON.stringify(message)}\n\n`));
      const timer = setInterval(() => send(': still here\n\n'), aliveEveryMs);
      stop = () => {
        clearInterval(timer);
        leave();
      };
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  });
}
