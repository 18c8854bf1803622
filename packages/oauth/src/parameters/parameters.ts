import { OAuthError } from '../errors/oauth-error.ts';
import { decodeFormComponent } from './form-encoding.ts';

/** The parameters of a request, each there once, but for those that may repeat. An empty value counts as absent. */
export interface Parameters {
  /** The value; undefined where absent or empty. @throws OAuthError `invalid_request` when there is more than one */
  get(name: string): string | undefined;
  /** All values of a parameter that may repeat; empty where absent. */
  getAll(name: string): readonly string[];
  /** Whether the parameter is there with a value. */
  has(name: string): boolean;
  /** Names and values, one pair for each value, in their order. */
  entries(): ReadonlyArray<readonly [name: string, value: string]>;
}

/** Options of {@link parseParameters}. */
export interface ParametersOptions {
  /** How long the text may be, in bytes (65 536). */
  readonly maxBytes?: number;
  /** How many parameters it may hold (100). */
  readonly maxParameters?: number;
  /** Which names may be there more than once (`resource` of RFC 8707 and `audience` of RFC 8693). */
  readonly repeatable?: readonly string[];
}

const repeatableNames: readonly string[] = ['resource', 'audience'];

/**
 * Reads the parameters of a query (without its `?`) or of an `application/x-www-form-urlencoded` body, strictly:
 * RFC 6749 §3.1 lets no parameter appear twice, and each must be well-formed percent-encoded UTF-8.
 *
 * @throws OAuthError `invalid_request` for what cannot be read; 413 for what is too long
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-3.1
 * @example
 * parseParameters('client_id=web&state=').get('client_id'); // 'web'
 * parseParameters('client_id=web&state=').has('state'); // false
 */
export function parseParameters(text: string, options: ParametersOptions = {}): Parameters {
  const { maxBytes = 65_536, maxParameters = 100, repeatable = repeatableNames } = options;
  // Only ASCII gets through below, so a character is a byte.
  if (text.length > maxBytes) throw malformed(`expected at most ${maxBytes} bytes of parameters`, 413);
  const values = new Map<string, readonly string[]>();
  const names = new Set<string>();
  let count = 0;
  for (const [name, value] of pairsOf(text)) {
    count += 1;
    if (count > maxParameters) throw malformed(`expected at most ${maxParameters} parameters`);
    if (names.has(name) && !repeatable.includes(name)) throw malformed('expected each parameter once');
    names.add(name);
    if (value !== '') values.set(name, [...(values.get(name) ?? []), value]);
  }
  return makeParameters(values);
}

function* pairsOf(text: string): Generator<readonly [name: string, value: string]> {
  if (text === '') return;
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const end = pair.indexOf('=');
    const name = decodeFormComponent(end === -1 ? pair : pair.slice(0, end));
    const value = end === -1 ? '' : decodeFormComponent(pair.slice(end + 1));
    if (name === undefined || name === '' || value === undefined) {
      throw malformed('expected parameters as percent-encoded UTF-8, got something else');
    }
    yield [name, value];
  }
}

function makeParameters(values: ReadonlyMap<string, readonly string[]>): Parameters {
  return {
    get: (name) => {
      const [value, ...others] = values.get(name) ?? [];
      // A handler that takes only one must not pick from several.
      if (others.length > 0) throw malformed('expected one value of a parameter, got more');
      return value;
    },
    getAll: (name) => values.get(name) ?? [],
    has: (name) => values.has(name),
    entries: () => [...values].flatMap(([name, all]) => all.map((value) => [name, value] as const)),
  };
}

function malformed(description: string, status?: number): OAuthError {
  return new OAuthError('invalid_request', description, { status, reason: 'request_malformed' });
}
