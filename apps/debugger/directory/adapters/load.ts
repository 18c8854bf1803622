/**
 * Loads a library that may not be installed, so that this code is checked without it. The caller names the few members
 * that it calls; should one be missing, the call fails and the question says so.
 */
export async function load<Members>(name: string): Promise<Members> {
  const loaded: unknown = await import(name);
  return loaded as Members;
}
