/** What the bundler knows of a module. */
interface ModuleInfo {
  readonly importedIds: readonly string[];
}

interface Bundler {
  getModuleInfo(id: string): ModuleInfo | null;
}

/**
 * Names the chunk of everything that a script imports at once, so that the page is a few files and not a score of small
 * ones that compress badly. The script itself stays out, because another page imports from that chunk too.
 */
export function firstChunk(entry: string): (id: string, bundler: Bundler) => string | null {
  let reached: ReadonlySet<string> | undefined;
  return (id, bundler) => {
    reached ??= reachableFrom(entry, bundler);
    return reached.has(id) ? 'page' : null;
  };
}

function reachableFrom(entry: string, bundler: Bundler): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...(bundler.getModuleInfo(entry)?.importedIds ?? [])];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    waiting.push(...(bundler.getModuleInfo(id)?.importedIds ?? []));
  }
  return reached;
}
