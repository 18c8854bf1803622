import { readCurl } from '../capture/curl.ts';
import { readHar } from '../capture/har.ts';
import { readHttp } from '../capture/http.ts';
import type { Region } from '../capture/region.ts';
import { RegionFinder } from '../capture/region.ts';
import type { DecodedText, FoundToken } from '../scan.ts';
import type { Place, PlaceKind } from '../types.ts';
import { accessLogFacts } from './access-log.ts';
import { lookAround } from './around.ts';
import { localPlace } from './local-place.ts';
import { factsOf, slotPlace } from './slot-place.ts';

/** The regions of all records in a text, those that are told most surely first. */
export type Captures = readonly (readonly Region[])[];

/** Reads the records of a text. */
export function* readCaptures(text: string): Generator<undefined, Captures> {
  const har = yield* readHar(text);
  if (har.length > 0) return [har];
  return [yield* readCurl(text), yield* readHttp(text)];
}

/** Tells the place of tokens that come in order. */
export function createPlacer(
  text: string,
  captures: Captures,
): (found: FoundToken, lineStart: number) => Place {
  const finders = captures.map((regions) => new RegionFinder(regions));
  const hasLog = text.includes(' HTTP/');
  let previous: { end: number; place: Place; region: Region | undefined } | undefined;
  return ({ start, end, decoded }, lineStart) => {
    const region = finders.map((finder) => finder.at(start)).find(Boolean);
    const floor = Math.max(previous?.end ?? 0, region?.start ?? 0);
    const around = lookAround(text, { start: decoded?.base64Start ?? start, end }, { lineStart, floor });
    const local = localPlace(around, previous?.region === region ? previous?.place : undefined);
    const place = region ? slotPlace(region, around, local) : local;
    previous = { end, place: local, region };
    const facts = region ? factsOf(region) : hasLog ? accessLogFacts(around) : {};
    return { ...(decoded ? withInner(place, decoded) : place), ...facts };
  };
}

const structured: ReadonlySet<PlaceKind> = /* @__PURE__ */ new Set<PlaceKind>([
  'json-member',
  'form',
  'query',
  'fragment',
  'cookie',
  'markup',
]);

/** The place within the decoded text if that is structured, else the place of the base64. */
function withInner(outer: Place, decoded: DecodedText): Place {
  const inner = localPlace(lookAround(decoded.text, decoded, { lineStart: 0, floor: 0 }), undefined);
  return { ...outer, ...(structured.has(inner.kind) ? inner : {}), encoded: 'base64' };
}
