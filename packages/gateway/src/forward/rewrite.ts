import type { RewriteConfig } from '../config/route-config.ts';
import { parsePathPattern } from '../routing/path-pattern.ts';

/** Gives the path that is passed on. */
export type Rewrite = (path: string, names: readonly string[], values: readonly string[]) => string;

/** Compiles a change of the address. @throws TypeError */
export function compileRewrite(config: RewriteConfig): Rewrite {
  const { path } = config;
  if (path !== undefined) return fromTemplate(path);
  const strip = withoutEndSlash(config.stripPrefix ?? '');
  const add = withoutEndSlash(config.addPrefix ?? '');
  return (original) => {
    const rest = isBelow(original, strip) ? original.slice(strip.length) : original;
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

function isBelow(path: string, prefix: string): boolean {
  return path.startsWith(prefix) && (path.length === prefix.length || path[prefix.length] === '/');
}

function withoutEndSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}
