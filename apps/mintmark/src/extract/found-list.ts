import type { ExtractedToken, Occurrence } from '@mintmark/inspect/extract';
import type { FoundToken } from './format-found.ts';

/** One place of a token, as a line of JSON. */
export function placesToJson({ source, token }: FoundToken): readonly object[] {
  const { token: text, kind, header, issuer, expiry, occurrences } = token;
  return occurrences.map((occurrence) => ({
    source,
    ...occurrence,
    kind,
    header,
    issuer,
    expiry,
    token: text,
  }));
}

/** Gathers different tokens with all their places. */
export interface FoundList {
  readonly add: (found: FoundToken) => void;
  readonly toJson: () => readonly object[];
}

/** Of a token that is everywhere the first places are told, and how many there are. */
const maxPlaces = 100;

const maxTokens = 100_000;

/** Makes the list. It keeps the tokens, so it is bounded. */
export function createFoundList(): FoundList {
  const list = new Map<string, Gathered>();
  return {
    add({ source, token }) {
      const known = list.get(token.token) ?? (list.size < maxTokens ? start(token) : undefined);
      if (known === undefined) return;
      list.set(token.token, known);
      known.count += token.occurrences.length;
      const room = maxPlaces - known.places.length;
      known.places.push(...token.occurrences.slice(0, room).map((place) => ({ source, ...place })));
    },
    toJson: () =>
      [...list.values()].map(({ about, count, places }) => ({ ...about, count, occurrences: places })),
  };
}

interface Gathered {
  readonly about: object;
  count: number;
  readonly places: (Occurrence & { readonly source: string })[];
}

function start({ token, kind, header, issuer, expiry }: ExtractedToken): Gathered {
  return { about: { token, kind, header, issuer, expiry }, count: 0, places: [] };
}
