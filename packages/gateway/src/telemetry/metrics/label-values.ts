import { METHODS, STATUS_CODES } from 'node:http';

/** The methods that are told apart: the usual ones; all others count together. */
const methods = new Set(
  ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH', 'QUERY'].filter((name) =>
    METHODS.includes(name),
  ),
);

/** A method as a label. */
export function methodLabel(method: string): string {
  return methods.has(method) ? method : 'OTHER';
}

/** A status as a label: the registered ones as they are, others by their class. */
export function statusLabel(status: number): string {
  if (Object.hasOwn(STATUS_CODES, status)) return String(status);
  return status >= 100 && status < 1000 ? `${Math.trunc(status / 100)}xx` : 'none';
}

const resultPattern = /^[a-z][a-z0-9_-]{0,39}$/;

/** What came of an attempt as a label: the class of a status, or the code of a failure. */
export function resultLabel(result: number | string): string {
  if (typeof result === 'number') return `${Math.trunc(result / 100)}xx`;
  return resultPattern.test(result) ? result : 'other';
}

/** Names that the configuration gives: others, and too many, count together. */
export class NameLabels {
  readonly #names = new Set<string>();

  /** Adds names; those from before stay, as their series do. */
  add(names: Iterable<string>): void {
    for (const name of names) if (this.#names.size < 2000) this.#names.add(name);
  }

  of(name: string | undefined): string {
    if (name === undefined) return 'none';
    return this.#names.has(name) ? name : 'other';
  }
}
