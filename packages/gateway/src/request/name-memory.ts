/** Clients and services send the same few dozen names again and again; whoever sends others on purpose makes it start afresh. */
const mostRemembered = 1000;

/** Remembers what was found out about names. */
export function createNameMemory<Fact>(findOut: (name: string) => Fact): (name: string) => Fact {
  const remembered = new Map<string, Fact>();
  return (name) => {
    const known = remembered.get(name);
    if (known !== undefined) return known;
    const fact = findOut(name);
    // A long name is kept by nobody: a thousand of them would be.
    if (name.length > 64) return fact;
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(name, fact);
    return fact;
  };
}
