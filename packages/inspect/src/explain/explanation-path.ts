/** What can be explained, by the first word of its address. */
export type ExplanationKind = 'reasons' | 'findings' | 'claims' | 'headers' | 'algorithms';

/**
 * The address of an explanation, relative to the `#/` of the debugger page.
 *
 * @example
 * explanationPath('headers', 'x5t#S256'); // 'headers/x5t%23S256'
 */
export function explanationPath(kind: ExplanationKind, id: string): string {
  return `${kind}/${encodeURIComponent(id)}`;
}
