import { LineCounter } from './lines.ts';
import type { Captures } from './place/place-of.ts';
import { createPlacer, readCaptures } from './place/place-of.ts';
import type { FoundToken } from './scan.ts';
import { scan } from './scan.ts';
import type { ExtractedToken, ExtractOptions, Occurrence } from './types.ts';

const defaultMaxTokens = 100_000;
const tokensPerStep = 64;

/**
 * Finds every token in a text of any kind: curl commands, HTTP messages, HAR files, cookies, logs, URLs, JSON, source code.
 * Appearances of the same token are one result. Tokens inside the payload of another token are left to the inspection.
 * Takes time in proportion to the length of the text, whatever it is. Nothing is verified.
 *
 * @example
 * const [found] = extractTokens("curl -H 'Authorization: Bearer eyJhbGciOiJub25lIn0.e30.'");
 * found.place.kind; // 'authorization-header'
 * found.column; // 32
 */
export function extractTokens(text: string, options: ExtractOptions = {}): ExtractedToken[] {
  const steps = extractSteps(text, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** {@link extractTokens} in steps: yields wherever a caller may pause. */
export function* extractSteps(
  text: string,
  { maxTokens = defaultMaxTokens }: ExtractOptions,
): Generator<undefined, ExtractedToken[]> {
  const results = new Map<string, Result>();
  const locate = createLocator(text, yield* readCaptures(text));
  let count = 0;
  for (const found of scan(text)) {
    if (found && (results.size < maxTokens || results.has(found.token))) add(results, found, locate(found));
    if (!found || (count += 1) % tokensPerStep === 0) yield undefined;
  }
  return [...results.values()];
}

interface Result extends ExtractedToken {
  readonly occurrences: Occurrence[];
}

function add(results: Map<string, Result>, found: FoundToken, occurrence: Occurrence): void {
  const known = results.get(found.token);
  if (known) {
    known.occurrences.push(occurrence);
    return;
  }
  const { token, kind, header, issuer, expiry } = found;
  results.set(token, {
    token,
    kind,
    header,
    ...(issuer === undefined ? {} : { issuer }),
    ...(expiry === undefined ? {} : { expiry }),
    ...occurrence,
    occurrences: [occurrence],
  });
}

/** Tells line, column and place of tokens that come in order. */
function createLocator(text: string, captures: Captures): (found: FoundToken) => Occurrence {
  const lines = new LineCounter(text);
  const placeOf = createPlacer(text, captures);
  return (found) => {
    const { start, end } = found;
    const { line, column, lineStart } = lines.at(start);
    return { start, end, line, column, place: placeOf(found, lineStart) };
  };
}
