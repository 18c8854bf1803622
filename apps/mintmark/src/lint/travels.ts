import type { ExtractedToken, Occurrence } from '@mintmark/inspect/extract';

/** How the tokens of a source travelled, gathered while it is read. */
export interface Travels {
  readonly add: (tokens: readonly ExtractedToken[]) => void;
  readonly list: () => readonly ExtractedToken[];
}

/** A capture has some hundreds of tokens; of a log that has millions the first ones say enough. */
const maxTokens = 5000;
const maxPlaces = 50;

/** Makes an empty collection. */
export function createTravels(): Travels {
  const tokens = new Map<string, ExtractedToken & { readonly occurrences: Occurrence[] }>();
  return {
    add(more) {
      for (const token of more) {
        const known = tokens.get(token.token);
        if (known === undefined && tokens.size >= maxTokens) continue;
        const kept = known ?? { ...token, occurrences: [] };
        tokens.set(token.token, kept);
        kept.occurrences.push(...token.occurrences.slice(0, maxPlaces - kept.occurrences.length));
      }
    },
    list: () => [...tokens.values()],
  };
}
