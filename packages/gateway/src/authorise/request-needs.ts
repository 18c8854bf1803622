/** What of a request rules look at, so that nothing else is made. */
export interface RequestNeeds {
  /** Headers by their names, or all. */
  readonly headers: readonly string[] | 'all';
  readonly query: boolean;
}

/** Nothing that has to be made. */
export const noNeeds: RequestNeeds = { headers: [], query: false };
/** Everything, for rules that look at the request as a whole. */
export const allNeeds: RequestNeeds = { headers: 'all', query: true };

/** What the path below `request` needs, such as `headers`, `accept`. */
export function needsOf([member, name]: readonly string[]): RequestNeeds {
  if (member === 'headers') return { headers: name === undefined ? 'all' : [name], query: false };
  return { headers: [], query: member === 'query' };
}

/** Both. */
export function joinNeeds(one: RequestNeeds, other: RequestNeeds): RequestNeeds {
  const isAll = one.headers === 'all' || other.headers === 'all';
  const headers = isAll ? 'all' : [...new Set([...one.headers, ...other.headers])];
  return { headers, query: one.query || other.query };
}
