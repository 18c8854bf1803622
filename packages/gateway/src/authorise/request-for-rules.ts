/** Credentials, about which rules say nothing: they are verified, not compared. */
const hidden: ReadonlySet<string> = new Set([
  ...['authorization', 'cookie', 'dpop', 'proxy-authorization', 'x-api-key'],
]);

/** The error of a rule that asks for what a request says twice. */
export class RepeatedParameterError extends Error {
  override readonly name = 'RepeatedParameterError';
}

/** Headers by their names in lower case; those that came several times joined by a comma. */
export function headersForRules(rawHeaders: readonly string[]): Readonly<Record<string, string>> {
  const headers: Record<string, string> = Object.create(null) as Record<string, string>; // made here, empty
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    if (hidden.has(name)) continue;
    const before = headers[name];
    headers[name] = before === undefined ? value : `${before}, ${value}`;
  }
  return headers;
}

/**
 * Query parameters by their names. One that came twice is an error to whoever asks for it: services differ in which of the two
 * they take, so a rule about either would protect nothing.
 */
export function queryForRules(query: string): object {
  const parameters: object = Object.create(null) as object; // made here, empty
  for (const [name, value] of new URLSearchParams(query)) {
    if (Object.hasOwn(parameters, name)) {
      Object.defineProperty(parameters, name, { get: refuseRepeated, enumerable: true });
    } else Object.defineProperty(parameters, name, { value, enumerable: true, configurable: true });
  }
  return parameters;
}

function refuseRepeated(): never {
  throw new RepeatedParameterError('expected the query parameter once');
}
