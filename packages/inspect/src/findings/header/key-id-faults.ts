/** A kid is looked up in files, databases, directories and shells; these are what attackers put there. */
const patterns: readonly (readonly [fault: string, pattern: RegExp])[] = [
  ['has control characters, which end a line or a text elsewhere', /\p{Cc}/u],
  ['walks a path', /(?:^|[/\\])\.{1,2}(?:[/\\]|$)|^[/\\]|^[A-Za-z]:[/\\]|%2e%2e|%2f|%5c/i],
  [
    'looks like SQL',
    // Of a hundred thumbprints one has two hyphens: these begin a comment only after a number, or beside more than base64url.
    /['"`;]|^\d+--$|^(?=[^]*[^\w-])[^]*--|\/\*|\bunion\b.*\bselect\b|\bor\b\s+\S+\s*=/i,
  ],
  ['looks like an LDAP filter', /[()&|*]\s*\(|\*\)/],
  ['looks like a shell command', /[|;&$`<>]|\$\(/],
];

/** The longest kid that anybody has use for. */
const longest = 128;

/** What makes a kid dangerous to look up, or no kid at all. */
export function findKeyIdFaults(kid: unknown): readonly string[] {
  if (typeof kid !== 'string') return ['is not a text'];
  const faults = patterns.filter(([, pattern]) => pattern.test(kid.slice(0, 1024))).map(([fault]) => fault);
  if (kid.length > longest) faults.push(`has ${kid.length} characters, more than ${longest}`);
  return faults;
}

/** Some issuers name keys by their address (did:, https:); whoever verifies must not follow it. */
export function isAddressKeyId(kid: unknown): boolean {
  return typeof kid === 'string' && /^(?:https?|ftp|file|data|gopher|ldap):/i.test(kid);
}
