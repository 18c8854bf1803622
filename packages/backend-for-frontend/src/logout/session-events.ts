import { answerHeaders } from '../requests/problem.ts';
import type { Call, Context } from '../server/context.ts';
import type { SessionEnd } from '../server/events.ts';
import { requireSession, sessionInfo } from '../sessions/session-info.ts';
import type { FoundSession } from '../sessions/sessions.ts';

const heartbeatMs = 15_000;
const encoder = new TextEncoder();

/**
 * `GET /events`: tells a page what happens to its session, as server-sent events: `session` at the beginning and after each
 * refresh, `signed_out` at the end. With each heartbeat it looks whether the session is still there, since it may have been
 * ended by another process.
 */
export async function sessionEvents({ request, cookies }: Call, context: Context): Promise<Response> {
  const found = await requireSession(cookies, context);
  const stream = new EventStream(found, context);
  request.signal.addEventListener('abort', () => stream.stop(), { once: true });
  if (request.signal.aborted) stream.stop();
  return new Response(stream.body, {
    headers: { ...answerHeaders, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' },
  });
}

/** One page that listens. */
class EventStream {
  readonly body: ReadableStream<Uint8Array>;
  readonly #found: FoundSession;
  readonly #context: Context;
  readonly #stopListening: () => void;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #stopTimer: () => void = () => undefined;

  constructor(found: FoundSession, context: Context) {
    this.#found = found;
    this.#context = context;
    this.#stopListening = context.listeners.add(found.id, {
      changed: () => void this.#tellSession(),
      ended: (by) => this.#end(by),
      closed: () => this.stop(),
    });
    this.body = new ReadableStream({
      start: (controller: ReadableStreamDefaultController<Uint8Array>) => {
        this.#controller = controller;
        this.#write('retry: 1000\n\n');
        this.#writeEvent('session', sessionInfo(found.session, context.settings));
        this.#schedule();
      },
      cancel: () => void this.#release(),
    });
  }

  /** Ends the stream without a word. */
  stop(): void {
    const controller = this.#release();
    controller?.close();
  }

  #end(by: SessionEnd): void {
    this.#writeEvent('signed_out', { by });
    this.stop();
  }

  async #tellSession(): Promise<void> {
    const current = await this.#context.sessions.reload(this.#found).catch(() => undefined);
    if (current !== undefined)
      this.#writeEvent('session', sessionInfo(current.session, this.#context.settings));
  }

  #schedule(): void {
    this.#stopTimer = this.#context.settings.startTimer(() => void this.#beat(), heartbeatMs);
  }

  async #beat(): Promise<void> {
    if (await this.#hasEnded()) return this.#end('expired');
    // A reader that takes nothing is gone, or will come again.
    if ((this.#controller?.desiredSize ?? 0) < -16) return this.stop();
    this.#write(': still here\n\n');
    if (this.#controller !== undefined) this.#schedule();
  }

  async #hasEnded(): Promise<boolean> {
    try {
      return !(await this.#context.sessions.has(this.#found));
    } catch {
      return false; // The store is away; the next heartbeat looks again.
    }
  }

  #release(): ReadableStreamDefaultController<Uint8Array> | undefined {
    const controller = this.#controller;
    this.#controller = undefined;
    this.#stopTimer();
    this.#stopListening();
    return controller;
  }

  #writeEvent(name: string, data: unknown): void {
    this.#write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  #write(text: string): void {
    this.#controller?.enqueue(encoder.encode(text));
  }
}
