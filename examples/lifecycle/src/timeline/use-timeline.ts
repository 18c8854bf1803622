import { useEffect, useReducer } from 'react';
import type { Family, LiveToken } from '../../steps/family.ts';
import type { Addresses, TimelineMessage } from '../../steps/snapshot.ts';
import type { Step } from '../../steps/step.ts';

/** Everything that the timeline shows. */
export interface TimelineState {
  readonly addresses: Addresses | undefined;
  /** The newest first. */
  readonly steps: readonly Step[];
  readonly tokens: readonly LiveToken[];
  readonly families: readonly Family[];
}

const nothing: TimelineState = { addresses: undefined, steps: [], tokens: [], families: [] };

/** Follows the ledger of the example's server; after a break it is told everything anew. */
export function useTimeline(): TimelineState {
  const [state, take] = useReducer(reduce, nothing);
  useEffect(() => {
    const source = new EventSource('/steps');
    source.addEventListener('message', ({ data }: MessageEvent<string>) => {
      take(JSON.parse(data) as TimelineMessage); // our own server, of the same build
    });
    return () => source.close();
  }, []);
  return state;
}

function reduce(state: TimelineState, message: TimelineMessage): TimelineState {
  if (message.type === 'start') return { ...message, steps: sorted(message.steps) };
  if (message.type === 'step') return { ...state, steps: sorted([...state.steps, message.step]) };
  if (message.type === 'token') return { ...state, tokens: [...state.tokens, message.token] };
  if (message.type === 'cleared') return { ...state, steps: [] };
  const others = state.families.filter(({ id }) => id !== message.family.id);
  return { ...state, families: [...others, message.family] };
}

/** By the time at which it happened: who saw it may tell it a moment later. */
function sorted(steps: readonly Step[]): readonly Step[] {
  return steps.toSorted((a, b) => b.at - a.at || b.id - a.id);
}
