import { useSyncExternalStore } from 'react';
import { en } from './en/catalogue.ts';
import type { Language } from './language.ts';

/** The words of the first view; every language is an object of this type. */
export type Words = typeof en;

type Load<Catalogue> = () => Promise<Catalogue>;

/** Words in both languages: English is there, the other is fetched when somebody reads it. */
interface Entry {
  /** Makes the words of a language the current ones. */
  readonly load: (language: Language) => Promise<() => void>;
}

let current: Language = 'en';
let wanted: Language = 'en';
const entries: Entry[] = [];
const listeners = new Set<() => void>();

/**
 * The current words of the first view. Call it while rendering, never at module level: the language changes.
 *
 * A view behind a route keeps its words out of the first chunk with {@link lateWords}.
 */
export const words: () => Words = lateWords(en, async () => (await import('./de/catalogue.ts')).de);

/**
 * The words of a feature that is a chunk of its own: English comes with the feature, German when it is read.
 * Wait for {@link wordsReady} between importing such a feature and rendering it; the router does.
 *
 * @example const say = lateWords(learn, async () => (await import('../../shared/strings/de/learn.ts')).learn);
 */
export function lateWords<Catalogue>(english: Catalogue, loadGerman: Load<Catalogue>): () => Catalogue {
  let shown = english;
  const load = async (language: Language): Promise<() => void> => {
    const next = language === 'en' ? english : await loadGerman();
    return () => {
      shown = next;
    };
  };
  entries.push({ load });
  return () => shown;
}

/** Changes the language once all its words are there, so that no view is half translated. Rejects if they cannot be fetched. */
export async function setLanguage(language: Language): Promise<void> {
  wanted = language;
  const applies = await Promise.all(entries.map(async (entry) => entry.load(language))).catch(
    (error: unknown) => {
      wanted = current;
      throw error;
    },
  );
  // Somebody may have changed their mind while the words came.
  if (wanted !== language) return;
  for (const apply of applies) apply();
  current = language;
  for (const listener of listeners) listener();
}

/** Resolves when features imported since have their words in the current language. */
export async function wordsReady(): Promise<void> {
  await setLanguage(wanted);
}

/** The language of the current words, for dates and numbers. */
export function currentLanguage(): Language {
  return current;
}

/** The current language; the component renders again when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
