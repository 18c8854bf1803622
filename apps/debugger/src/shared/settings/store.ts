import { useSyncExternalStore } from 'react';
import { parseSettings } from './parse-settings.ts';
import { defaultSettings, type Settings } from './settings.ts';

/** The one entry of the browser's storage. It is there only while somebody wants to be remembered. */
const name = 'mintmark-settings';

interface Remembered {
  readonly settings: Settings;
  /** Whether changes are written to this device. */
  readonly remembers: boolean;
}

let current: Remembered = read();
const listeners = new Set<() => void>();

/** The settings now, for code that does not render. */
export function readSettings(): Settings {
  return current.settings;
}

/** The settings and whether they are remembered; the component renders again when they change. */
export function useSettings(): Remembered {
  return useSyncExternalStore(subscribe, () => current);
}

/** Changes some settings, for this visit or for the next too. */
export function changeSettings(changed: Partial<Settings>): void {
  become({ ...current, settings: { ...current.settings, ...changed } });
}

/** Switches remembering on or off; off deletes what was stored. */
export function remember(remembers: boolean): void {
  become({ ...current, remembers });
}

function become(next: Remembered): void {
  current = write(next);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A browser may refuse storage altogether; then nothing is remembered, and the switch says so by staying off. */
function write(next: Remembered): Remembered {
  try {
    if (next.remembers) localStorage.setItem(name, JSON.stringify(next.settings));
    else localStorage.removeItem(name);
    return next;
  } catch {
    return { ...next, remembers: false };
  }
}

function read(): Remembered {
  try {
    const stored = localStorage.getItem(name);
    if (stored !== null) return { settings: parseSettings(stored), remembers: true };
  } catch {
    // As if nothing were stored.
  }
  return { settings: defaultSettings, remembers: false };
}
