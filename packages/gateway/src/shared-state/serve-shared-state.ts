import type { MessagePortLike } from './message-port.ts';
import { endings, Outbox, post } from './message-port.ts';
import type { Answer, Ask } from './shared-state-message.ts';
import { isAskMessage } from './shared-state-message.ts';
import type { Lease, SharedState } from './shared-state.ts';

/**
 * Answers the questions of one worker from the state of this process. Ends with the channel, or with the function that it
 * returns; the state stays open.
 *
 * @example
 * const state = memorySharedState();
 * cluster.on('fork', ({ process }) => serveSharedState(process, state));
 */
export function serveSharedState(port: MessagePortLike, state: SharedState): () => void {
  const outbox = new Outbox<Answer>((sharedStateAnswers) => post(port, { sharedStateAnswers }, stop));
  const listener = (message: unknown): void => {
    if (isAskMessage(message)) for (const ask of message.sharedStateAsks) answer(ask);
  };
  const answer = (ask: Ask): void => {
    if (ask.kind === 'giveBack') return state.giveBack(ask.key, ask.limit, ask.unused);
    const { id } = ask;
    askState(state, ask).then(
      (value) => outbox.add({ id, value }),
      () => outbox.add({ id, value: undefined }),
    );
  };
  const stop = (): void => {
    port.off('message', listener);
    for (const ending of endings) port.off(ending, stop);
  };
  port.on('message', listener);
  for (const ending of endings) port.on(ending, stop);
  return stop;
}

async function askState(
  state: SharedState,
  ask: Exclude<Ask, { kind: 'giveBack' }>,
): Promise<Lease | boolean> {
  if (ask.kind === 'isFresh') return await state.isFresh(ask.key, ask.ttlSeconds);
  if (ask.kind === 'lease') return await state.lease(ask.key, ask.limit, ask.count);
  return await state.count(ask.key, ask.limit, ask.count);
}
