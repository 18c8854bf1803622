import type { RewriteConfig } from '../config/route-config.ts';
import { decodeSegment } from '../routing/decode-segment.ts';
import { parsePathPattern } from '../routing/path-pattern.ts';

/** Gives the path that is passed on. */
export type Rewrite = (path: string, names: readonly string[], values: readonly string[]) => string;

/** Compiles a change of the address. @throws TypeError */
export function compileRewrite(config: RewriteConfig): Rewrite {
  const { path } = config;
  if (path !== undefined) return fromTemplate(path);
  const strip = withoutEndSlash(config.stripPrefix ?? '');
  const add = withoutEndSlash(config.addPrefix ?? '');
  const depth = strip.split('/').length - 1;
  return (original) => {
    const start = startOfRest(original, depth);
    const rest = isSame(original.slice(0, start), strip) ? original.slice(start) : original;
    return `${add}${rest === '' ? '/' : rest}`;
  };
}

/** Values come from a path that has been normalised: they hold no slash, so they stay one segment. */
function fromTemplate(template: string): Rewrite {
  const { segments } = parsePathPattern(template);
  return (_, names, values) => {
    let path = '';
    for (const segment of segments)
      path += `/${'literal' in segment ? segment.literal : (values[names.indexOf(segment.parameter)] ?? '')}`;
    return path === '' ? '/' : path;
  };
}

/** Where a path goes on behind so many segments; its end where it has no more. */
function startOfRest(path: string, depth: number): number {
  let at = 0;
  for (let segment = 0; segment < depth && at >= 0; segment++) at = path.indexOf('/', at + 1);
  return at < 0 ? path.length : at;
}

/** The router takes no notice of how characters are encoded. */
function isSame(prefix: string, strip: string): boolean {
  return prefix === strip || decodeSegment(prefix) === decodeSegment(strip);
}

function withoutEndSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}
