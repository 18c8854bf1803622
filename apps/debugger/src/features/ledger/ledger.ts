import { useSyncExternalStore } from 'react';
import { isOwnFile, type LedgerEntry } from './entries.ts';

const sameAttemptMs = 20;

let entries: readonly LedgerEntry[] = [];
const listeners = new Set<() => void>();

/** Starts to write down what the browser reports; what it loaded before is reported too. */
export function startLedger(): void {
  const observer = new PerformanceObserver((list) => add(list.getEntries().flatMap(fromTiming)));
  observer.observe({ type: 'resource', buffered: true });
  document.addEventListener('securitypolicyviolation', (violation) => {
    const entry = fromViolation(violation);
    if (!entries.some((known) => isSameAttempt(known, entry))) add([entry]);
  });
}

/** Everything written down so far, the earliest first; the component renders again when there is more. */
export function useLedger(): readonly LedgerEntry[] {
  return useSyncExternalStore(subscribe, () => entries);
}

function fromTiming(timing: PerformanceEntry): readonly LedgerEntry[] {
  // An address made from text in the page itself asks nobody.
  if (!(timing instanceof PerformanceResourceTiming) || /^(?:data|blob):/.test(timing.name)) return [];
  const { name: url, startTime: atMs, initiatorType: by, transferSize: bytes } = timing;
  return [{ url, kind: isOwnFile(url, document.baseURI) ? 'own' : 'request', atMs, by, bytes }];
}

function fromViolation(violation: SecurityPolicyViolationEvent): LedgerEntry {
  const { blockedURI: url, timeStamp: atMs, effectiveDirective: by } = violation;
  return { url, kind: 'refused', atMs, by, bytes: 0 };
}

/** The policy stands in the page and in the header of its server, and each reports the same attempt. */
function isSameAttempt(one: LedgerEntry, other: LedgerEntry): boolean {
  return one.url === other.url && one.by === other.by && Math.abs(one.atMs - other.atMs) < sameAttemptMs;
}

function add(more: readonly LedgerEntry[]): void {
  if (more.length === 0) return;
  entries = [...entries, ...more];
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
