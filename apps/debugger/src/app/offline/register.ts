import { useSyncExternalStore } from 'react';
import { build } from '../../shared/build.ts';

let waiting: ServiceWorker | undefined;
const listeners = new Set<() => void>();

/** Keeps the page's files for working offline, where it is served over HTTP and built for it. */
export async function startOffline(): Promise<void> {
  const isServed = location.protocol === 'https:' || location.protocol === 'http:';
  if (build.isSingleFile || build.isDevelopment || !isServed || !('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register('./service-worker.js', {
    updateViaCache: 'none',
  });
  watch(registration);
  registration.addEventListener('updatefound', () => watch(registration));
}

/** Whether a newer build has been fetched, and how to change to it; the page loads anew then. */
export function useNewBuild(): (() => void) | undefined {
  const worker = useSyncExternalStore(subscribe, () => waiting);
  return worker && (() => replaceWith(worker));
}

/** A new build waits until no page of the old one is open, or until the person asks for it. */
function watch({ installing, waiting: installed }: ServiceWorkerRegistration): void {
  const worker = installed ?? installing;
  const announce = (): void => {
    // The first build of all replaces nothing.
    if (worker?.state !== 'installed' || navigator.serviceWorker.controller === null) return;
    waiting = worker;
    for (const listener of listeners) listener();
  };
  announce();
  worker?.addEventListener('statechange', announce);
}

function replaceWith(worker: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
  // oxlint-disable-next-line require-post-message-target-origin -- a worker has no origin but this one
  worker.postMessage('replace');
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
