import { useMemo, useSyncExternalStore } from 'react';
import { handOver, handToOpenShared } from '../../shared/handover.ts';
import { readSharedFragment, readTokenFragment } from './read-fragment.ts';
import { readPlace, type Place } from './read-place.ts';

/**
 * Takes a token out of the address, now and whenever a link brings one: it goes to Inspect, and neither the address
 * bar nor the history keeps it. To be called before the first view renders.
 */
export function startRouter(): void {
  takeToken();
  addEventListener('hashchange', takeToken);
}

function takeToken(): void {
  const sealed = readSharedFragment(location.hash);
  if (sealed !== undefined) {
    history.replaceState(null, '', '#/shared');
    handToOpenShared(sealed);
    return;
  }
  const found = readTokenFragment(location.hash);
  if (found === undefined) return;
  history.replaceState(null, '', '#/');
  handOver(found);
}

/** Where somebody is; the component renders again when that changes. */
export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, readHash);
  return useMemo(() => readPlace(hash), [hash]);
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

function readHash(): string {
  return location.hash;
}
