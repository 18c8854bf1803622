/** One thing the browser asked for on behalf of this page, or was not allowed to. */
export interface LedgerEntry {
  readonly url: string;
  /** `own`: a file of this page; `request`: anything else; `refused`: stopped by the policy before it left. */
  readonly kind: 'own' | 'request' | 'refused';
  /** Milliseconds since the page was opened. */
  readonly atMs: number;
  /** What asked for it (`script`, `css`, `fetch` …), or the rule that refused it. */
  readonly by: string;
  /** What came over the network; 0 for a file the browser had already. */
  readonly bytes: number;
}

/** What is counted on the chip. */
export interface LedgerCounts {
  readonly own: number;
  readonly requests: number;
  readonly refused: number;
}

/** The files beside `assets/` that belong to the page. */
const ownFiles: ReadonlySet<string> = new Set(['', 'index.html', 'mark.svg', 'manifest.webmanifest']);

/** Whether an address is a file of the page itself. With a query it could carry something away, so it is not. */
export function isOwnFile(url: string, base: string): boolean {
  const folder = new URL('./', base).href;
  if (!url.startsWith(folder) || url.includes('?')) return false;
  const path = url.slice(folder.length).split('#', 1)[0] ?? '';
  return ownFiles.has(path) || /^(?:assets|icons)\/[\w.-]+$/.test(path);
}

/** How many of each kind there are. */
export function countEntries(entries: readonly LedgerEntry[]): LedgerCounts {
  const count = (kind: LedgerEntry['kind']): number => entries.filter((entry) => entry.kind === kind).length;
  return { own: count('own'), requests: count('request'), refused: count('refused') };
}
