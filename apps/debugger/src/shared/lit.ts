import type { Span } from '@mintmark/inspect/json';
import type { TokenReading } from '@mintmark/inspect/token';
import { useSyncExternalStore } from 'react';

/** Bytes of a token's segment that are chosen in one view and lit in all of them. */
export interface Lit {
  readonly reading: TokenReading;
  /** The place of the segment, from 1. */
  readonly place: number;
  readonly bytes: Span;
  /** Where they were chosen. */
  readonly from: 'token' | 'contents' | 'findings';
}

let current: Lit | undefined;
const listeners = new Set<() => void>();

/** Lights bytes, or with undefined nothing. */
export function light(lit: Lit | undefined): void {
  current = lit;
  for (const listener of listeners) listener();
}

/** What is lit of a token. */
export function useLit(reading: Pick<TokenReading, 'text'>): Lit | undefined {
  const lit = useSyncExternalStore(subscribe, () => current);
  return lit?.reading.text === reading.text ? lit : undefined;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
