/** Parameters of RFC 7515 and RFC 7516 themselves: they must not be listed (RFC 7515 section 4.1.11). */
const ownParameters: ReadonlySet<string> = new Set(
  'alg jku jwk kid x5u x5c x5t x5t#S256 typ cty crit enc zip epk apu apv iv tag p2s p2c'.split(' '),
);

/** Extensions with a specification. */
const knownExtensions: ReadonlySet<string> = new Set([
  'b64',
  'exp',
  'nbf',
  'url',
  'nonce',
  'ppt',
  'svt',
  'sigT',
]);

/** A fault of the crit header parameter, and whether it is only that the extension is not widely known. */
export interface CriticalFault {
  readonly fault: string;
  readonly isUnknown: boolean;
}

/** What is wrong with crit; nothing where there is none. */
export function findCriticalFaults(header: Readonly<Record<string, unknown>>): readonly CriticalFault[] {
  if (!Object.hasOwn(header, 'crit')) return [];
  const crit: unknown = header['crit'];
  const wrong = (fault: string): CriticalFault => ({ fault, isUnknown: false });
  if (!Array.isArray(crit)) return [wrong('"crit" is not an array')];
  const names: readonly unknown[] = crit;
  if (names.length === 0) return [wrong('"crit" is empty')];
  if (!names.every((name) => typeof name === 'string' && name !== '')) {
    return [wrong('"crit" has an item that is not a name')];
  }
  const texts = names.filter((name) => typeof name === 'string');
  const faults: CriticalFault[] = [];
  if (new Set(texts).size < texts.length) faults.push(wrong('"crit" lists a name twice'));
  if (texts.some((name) => ownParameters.has(name))) {
    faults.push(wrong('"crit" lists a parameter of the base specification'));
  }
  if (texts.some((name) => !Object.hasOwn(header, name))) {
    faults.push(wrong('"crit" lists a parameter that the header does not have'));
  }
  if (texts.some((name) => !ownParameters.has(name) && !knownExtensions.has(name))) {
    faults.push({
      fault: '"crit" lists an extension that is not widely known, so most verifiers refuse it',
      isUnknown: true,
    });
  }
  return faults;
}
