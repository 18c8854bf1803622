/** Refuses options that do not exist, so that a misspelt one cannot silently switch a check off. @throws TypeError */
export function assertKnownOptions(options: unknown, names: readonly string[], what: string): void {
  if (typeof options !== 'object' || options === null) throw new TypeError(`${what} needs an options object`);
  for (const name of Object.keys(options)) {
    if (!names.includes(name)) throw new TypeError(`${what} has no option "${name}"`);
  }
}
