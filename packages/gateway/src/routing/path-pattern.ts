import { readTarget } from '../request/target.ts';

/** One segment of a path pattern: a literal, or the name of a parameter. */
export type PatternSegment = { readonly literal: string } | { readonly parameter: string };

/** A path of a route, taken apart. */
export interface PathPattern {
  readonly segments: readonly PatternSegment[];
  /** Whether everything below fits too (`/*` at the end). */
  readonly isPrefix: boolean;
}

const segmentForm = /^[\w\-.~!$&'()*+,;=:@%]*$/;
const parameterForm = /^\{([A-Za-z_]\w*)\}$/;

/**
 * Reads `/notes`, `/notes/{id}`, `/notes/*`. A parameter is one whole segment and never empty.
 *
 * @throws TypeError
 */
export function parsePathPattern(text: string): PathPattern {
  if (!text.startsWith('/')) throw new TypeError('expected a path that begins with "/"');
  const isPrefix = text.endsWith('/*');
  const path = isPrefix ? text.slice(0, -2) : text;
  const segments = path === '' ? [] : path.slice(1).split('/').map(parseSegment);
  const names = segments.flatMap((segment) => ('parameter' in segment ? [segment.parameter] : []));
  if (new Set(names).size !== names.length) throw new TypeError('expected each parameter of a path once');
  return { segments, isPrefix };
}

function parseSegment(text: string): PatternSegment {
  const parameter = parameterForm.exec(text)?.[1];
  if (parameter !== undefined) return { parameter };
  if (!segmentForm.test(text) || text.includes('*'))
    throw new TypeError(
      'expected path segments of plain characters, "{name}" for a whole segment, and "*" only at the end',
    );
  return { literal: asRequested(text) };
}

/** Paths of requests are matched in one spelling: `/%61` asks for `/a`, and `%c3` comes as `%C3`. */
function asRequested(segment: string): string {
  if (!segment.includes('%')) return segment;
  const target = readTarget(`/${segment}`, 'GET');
  return 'reason' in target ? segment : target.path.slice(1);
}
