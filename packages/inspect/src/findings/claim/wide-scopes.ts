/** A claim that grants in a doubtful way. */
export interface WideScope {
  readonly claim: string;
  readonly message: string;
}

const adminNames: readonly string[] = ['admin', 'is_admin', 'isAdmin', 'superuser', 'root'];

/** Scopes of the wrong type, in two claims at once, with wildcards; and flags that grant everything. */
export function findWideScopes(claims: Readonly<Record<string, unknown>>): readonly WideScope[] {
  const { scope, scp, roles } = claims;
  const found: WideScope[] = [];
  if (Array.isArray(scope))
    found.push({ claim: 'scope', message: '"scope" is an array; it must be one text with spaces' });
  else if (scope !== undefined && typeof scope !== 'string')
    found.push({ claim: 'scope', message: '"scope" is not a text' });
  if (scope !== undefined && scp !== undefined) {
    found.push({ claim: 'scp', message: 'there are both "scope" and "scp", and services read one of them' });
  }
  for (const [claim, value] of Object.entries({ scope, scp, roles })) {
    if (textsOf(value).some((text) => /(?:^|[:./])\*(?:$|[:./])/.test(text))) {
      found.push({ claim, message: `"${claim}" has a wildcard` });
    }
  }
  for (const claim of adminNames) {
    if (claims[claim] === true)
      found.push({ claim, message: `"${claim}" is true: one flag that grants everything` });
  }
  return found;
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(' ');
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
