import { useSyncExternalStore } from 'react';
import { isOwnFile, type LedgerEntry } from './entries.ts';

let entries: readonly LedgerEntry[] = [];
const listeners = new Set<() => void>();

/** Starts to write down what the browser reports; what it loaded before is reported too. */
export function startLedger(): void {
  const observer = new PerformanceObserver((list) => add(list.getEntries().flatMap(fromTiming)));
  observer.observe({ type: 'resource', buffered: true });
  document.addEventListener('securitypolicyviolation', (violation) => add([fromViolation(violation)]));
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

function add(more: readonly LedgerEntry[]): void {
  if (more.length === 0) return;
  entries = [...entries, ...more];
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
