import type { Failure } from '../../output/failure.ts';
import { CliError, exitCodes } from '../../output/failure.ts';

/** Carries messages between two processes. */
export interface Channel {
  readonly send: (message: object) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
}

/** Answers the calls of the other side by name. */
export type Handlers = Readonly<Record<string, (argument: unknown) => unknown>>;

/** Calls to the other side. */
export interface Calls {
  /** Rejects with what the other side failed with, or when the channel ends. */
  readonly call: (name: string, argument?: unknown) => Promise<unknown>;
  /** The other side is gone: nobody answers any more. */
  readonly end: (why: Error) => void;
}

/** How a failure is told to the other side. */
export type DescribeFailure = (error: unknown) => Failure;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Calls over a channel, both ways at once. Other messages on it are left alone. */
export function callsOver(channel: Channel, handlers: Handlers, describe: DescribeFailure): Calls {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let ended: Error | undefined;
  channel.onMessage((message) => {
    if (isCall(message)) void answer(message, { channel, handlers, describe });
    else if (isReply(message)) settle(message, waiting);
  });
  return {
    call: (name, argument) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(ended);
        const id = ++last;
        waiting.set(id, { resolve, reject });
        channel.send({ call: id, name, argument });
      }),
    end: (why) => {
      ended = why;
      for (const { reject } of waiting.values()) reject(why);
      waiting.clear();
    },
  };
}

interface Answering {
  readonly channel: Channel;
  readonly handlers: Handlers;
  readonly describe: DescribeFailure;
}

async function answer(call: Call, { channel, handlers, describe }: Answering): Promise<void> {
  try {
    const handler = Object.hasOwn(handlers, call.name) ? handlers[call.name] : undefined;
    channel.send({ reply: call.call, value: await handler?.(call.argument) });
  } catch (error) {
    channel.send({ reply: call.call, failure: describe(error) });
  }
}

function settle({ reply, value, failure }: Reply, waiting: Map<number, Waiting>): void {
  const waits = waiting.get(reply);
  waiting.delete(reply);
  if (failure === undefined) waits?.resolve(value);
  else waits?.reject(new CliError({ ...failure, exitCode: failure.exitCode ?? exitCodes.usage }));
}

interface Call {
  readonly call: number;
  readonly name: string;
  readonly argument?: unknown;
}

interface Reply {
  readonly reply: number;
  readonly value?: unknown;
  readonly failure?: Failure;
}

/** Both ends of the channel are this program. */
function isCall(message: unknown): message is Call {
  return typeof message === 'object' && message !== null && 'call' in message;
}

function isReply(message: unknown): message is Reply {
  return typeof message === 'object' && message !== null && 'reply' in message;
}
