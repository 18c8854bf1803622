import type { CookieAttributes, ExtractedToken, Occurrence, Place } from './types.ts';

/** What a capture shows of the life of one token; the data of the rules on captures. */
export interface CaptureFacts {
  /** The token as it was extracted. */
  readonly token: ExtractedToken;
  /** The origins it was sent to, in order, each once. `//host` where the capture does not tell the scheme. */
  readonly origins: readonly string[];
  /** Where it was in a URL: query, fragment or path, the URL of a `Referer` or a log included. */
  readonly inUrls: readonly Occurrence[];
  /** Where it was sent over plain HTTP to another host than the machine itself. */
  readonly overPlainHttp: readonly Occurrence[];
  /** The cookies it was set as, with their attributes. */
  readonly cookies: readonly CookieFact[];
  /** Where a script could read it from storage. */
  readonly inStorage: readonly Occurrence[];
  /** Requests with it that were answered with 2xx after it had expired. */
  readonly acceptedAfterExpiry: readonly AcceptedAfterExpiry[];
}

/** A cookie with a token as its value. */
export interface CookieFact {
  /** Its name. */
  readonly name: string | undefined;
  /** What its Set-Cookie says. */
  readonly attributes: CookieAttributes;
  /** Where in the text. */
  readonly occurrence: Occurrence;
}

/** A request that should have been refused. */
export interface AcceptedAfterExpiry {
  /** The status of the answer. */
  readonly status: number;
  /** When it was answered, in milliseconds since 1970. */
  readonly time: number;
  /** How long the token had been expired, in seconds. */
  readonly expiredForSeconds: number;
  /** Where in the text. */
  readonly occurrence: Occurrence;
}

/**
 * Groups what a capture shows by token.
 *
 * @example
 * const [facts] = captureFacts(extractTokens(`GET https://api.example/me?access_token=${token}`));
 * facts.inUrls.length; // 1
 */
export function captureFacts(extracted: readonly ExtractedToken[]): CaptureFacts[] {
  return extracted.map((token) => {
    const { occurrences } = token;
    return {
      token,
      origins: originsOf(occurrences),
      inUrls: occurrences.filter(({ place }) => isInUrl(place)),
      overPlainHttp: occurrences.filter(({ place }) => isPlainHttp(place)),
      cookies: occurrences.flatMap(cookieOf),
      inStorage: occurrences.filter(({ place }) => place.kind === 'storage'),
      acceptedAfterExpiry: occurrences.flatMap((occurrence) => acceptedLate(token.expiry, occurrence)),
    };
  });
}

function originsOf(occurrences: readonly Occurrence[]): readonly string[] {
  const origins = occurrences.flatMap(({ place }) =>
    place.origin !== undefined && isSent(place) ? [place.origin] : [],
  );
  return [...new Set(origins)];
}

function isSent({ direction, kind }: Place): boolean {
  return direction === 'request' || (direction === undefined && (kind === 'query' || kind === 'path'));
}

function isInUrl({ kind }: Place): boolean {
  return kind === 'query' || kind === 'fragment' || kind === 'path';
}

/** A fragment is not sent to the origin, and what stays on the machine crosses no network. */
function isPlainHttp(place: Place): boolean {
  const { origin, kind } = place;
  if (origin === undefined || !origin.startsWith('http://') || kind === 'fragment') return false;
  return !/^http:\/\/(?:localhost|[\w.-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/.test(origin);
}

function cookieOf(occurrence: Occurrence): CookieFact[] {
  const { name, attributes } = occurrence.place;
  return attributes ? [{ name, attributes, occurrence }] : [];
}

function acceptedLate(expiry: number | undefined, occurrence: Occurrence): AcceptedAfterExpiry[] {
  const { status, time, direction } = occurrence.place;
  if (expiry === undefined || status === undefined || time === undefined || direction !== 'request')
    return [];
  const expiredForSeconds = Math.floor(time / 1000 - expiry);
  if (status < 200 || status > 299 || expiredForSeconds <= 0) return [];
  return [{ status, time, expiredForSeconds, occurrence }];
}
