import type { MemberPath } from '../config/problems/config-problem.ts';
import { parsePathPattern } from '../routing/path-pattern.ts';
import type { Notes } from './notes.ts';

/** Writes a path of OpenAPI as the match of a route; undefined where it cannot be. */
export const routePath = (template: string, path: MemberPath, notes: Notes): string | undefined => {
  if (!template.startsWith('/') || template.length > 2048) {
    notes.add(path, 'the path does not begin with `/`, and is left out');
    return undefined;
  }
  const used = new Set<string>();
  const segments = template
    .slice(1)
    .split('/')
    .map((segment) => routeSegment(segment, { used, path, notes }));
  const text = `/${segments.join('/')}`;
  try {
    parsePathPattern(text);
  } catch {
    notes.add(path, 'the path has characters that routes cannot have, and is left out');
    return undefined;
  }
  if (/\/\/|\/:|\*|\/\.{1,2}(\/|$)|%(2f|5c|00)/i.test(text)) {
    notes.add(path, 'no request has such a path once it is cleaned up, and it is left out');
    return undefined;
  }
  return text;
};

const routeSegment = (
  segment: string,
  { used, path, notes }: { readonly used: Set<string>; readonly path: MemberPath; readonly notes: Notes },
): string => {
  const name = /\{([^{}]{1,128})\}/.exec(segment)?.[1];
  if (name === undefined) {
    return segment;
  }
  if (segment !== `{${name}}`) {
    notes.add(
      path,
      'a parameter is only a part of its segment; the route takes the whole segment as the parameter',
    );
  }
  const plain = name.replaceAll(/\W/g, '_').replace(/^(?=\d)/, '_');
  let unique = plain;
  for (let number = 2; used.has(unique); number += 1) {
    unique = `${plain}_${number}`;
  }
  used.add(unique);
  return `{${unique}}`;
};
