/** Requests that need no token. Where both members are there, both have to fit. */
export interface UnlessRule {
  /** Paths as the client sends them, mount points included: a text fits exactly, a pattern wherever it matches (any). */
  readonly path?: string | RegExp | readonly (string | RegExp)[];
  /** Methods, in upper case (any). */
  readonly method?: string | readonly string[];
}

/** Whether a request is left alone. */
export type Exemption = (method: string, target: string) => boolean;

/** Makes one check of rules, of which one has to fit. @throws TypeError for a rule without members, which would fit all */
export function createExemption(rules: readonly UnlessRule[]): Exemption {
  if (rules.length === 0) throw new TypeError('expected unless() to be given a path or a method');
  const checks = rules.map(exemptionOf);
  return (method, target) => checks.some((isExempt) => isExempt(method, target));
}

function exemptionOf({ path, method, ...others }: UnlessRule): Exemption {
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new TypeError(`unless() knows "path" and "method", not "${unknown}"`);
  if (path === undefined && method === undefined)
    throw new TypeError('expected unless() to be given a path or a method');
  const paths = path === undefined ? undefined : listOf(path);
  const methods = method === undefined ? undefined : listOf(method);
  return (sent, target) =>
    (methods === undefined || methods.includes(sent)) &&
    (paths === undefined || paths.some((rule) => fits(rule, pathOf(target))));
}

function fits(rule: string | RegExp, path: string): boolean {
  // `search` begins at the start whatever the flags; `test` of a pattern with the flag g goes on where it stopped.
  return typeof rule === 'string' ? rule === path : path.search(rule) !== -1;
}

/** What comes before the query, as it was sent: an address that is written in another way needs a token. */
function pathOf(target: string): string {
  const end = target.indexOf('?');
  return end === -1 ? target : target.slice(0, end);
}

function listOf<Item>(value: Item | readonly Item[]): readonly Item[] {
  return Array.isArray(value) ? value : [value as Item]; // what is no list is one item
}
