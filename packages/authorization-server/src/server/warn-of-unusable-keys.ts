import type { KeyRing } from '../keys/key-ring.ts';
import type { LogEntry } from './context.ts';

/** Another secret than the one they were sealed with stops nothing, but nobody should find that out by accident. */
export function warnOfUnusableKeys(rings: readonly KeyRing[], log: (entry: LogEntry) => void): void {
  const keys = rings.reduce((sum, ring) => sum + ring.unusableKids().length, 0);
  const message = 'stored keys cannot be opened: the secret is not the one they were sealed with';
  if (keys > 0) log({ level: 'error', event: 'keys_unusable', message, data: { keys } });
}
