import type { RequestHead } from '../request/request-head.ts';
import type { RequestNeeds } from './request-needs.ts';
import type { RuleRequest } from './rule-request.ts';

const noParameters: Readonly<Record<string, string>> = Object.freeze({});

/** Credentials, about which rules say nothing: they are verified, not compared. */
const hidden: ReadonlySet<string> = new Set([
  ...['authorization', 'cookie', 'dpop', 'proxy-authorization', 'x-api-key'],
]);

/** The error of a rule that asks for what a request says twice. */
export class RepeatedParameterError extends Error {
  override readonly name = 'RepeatedParameterError';
}

/** What rules see of a request: of headers and query only what they ask for. */
export function requestForRules(
  { head, parameters = noParameters, now }: RuleRequest,
  needs: RequestNeeds,
): object {
  return {
    method: head.method,
    path: head.path,
    host: head.host,
    address: head.clientAddress,
    scheme: head.scheme,
    parameters,
    time: new Date(now),
    headers: needs.headers === 'all' ? allHeaders(head.rawHeaders) : someHeaders(head, needs.headers),
    query: needs.query ? queryForRules(head.query) : noParameters,
  };
}

/** The named headers that a request has; those that came several times joined by a comma. */
function someHeaders(head: RequestHead, names: readonly string[]): object {
  if (names.length === 0) return noParameters;
  const headers = Object.create(null) as Record<string, string>; // made here, empty
  for (const name of names) {
    const value = hidden.has(name) ? undefined : head.header(name);
    if (value !== undefined && value !== null) headers[name] = value;
  }
  return headers;
}

/** The same of all headers, by their names in lower case. */
function allHeaders(rawHeaders: readonly string[]): object {
  const headers = Object.create(null) as Record<string, string>; // made here, empty
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
 * they take, so a rule about either would protect nothing. So is one that some services would read otherwise: by another spelling of
 * its name, or up to a semicolon.
 */
function queryForRules(query: string): object {
  const parameters = Object.create(null) as object; // made here, empty
  const seen = new Map<string, string>();
  for (const piece of query.slice(1).split('&')) {
    const parts = piece.split(';');
    for (const part of parts) addParameter(parameters, part, { seen, isAmbiguous: parts.length > 1 });
  }
  return parameters;
}

function addParameter(
  parameters: object,
  part: string,
  { seen, isAmbiguous }: { readonly seen: Map<string, string>; readonly isAmbiguous: boolean },
): void {
  // A question mark at its beginning would be taken for that of the query.
  for (const [name, value] of new URLSearchParams(`&${part}`)) {
    const folded = foldParameter(name);
    const before = seen.get(folded);
    seen.set(folded, name);
    Object.defineProperty(parameters, name, { value, enumerable: true, configurable: true });
    if (before !== undefined) Object.defineProperty(parameters, before, { get: refuseRepeated });
    if (before !== undefined || isAmbiguous) Object.defineProperty(parameters, name, { get: refuseRepeated });
  }
}

/** PHP reads `my.id`, ` my_id` and `my_id[]` as `my_id`, others `ID` as `id`. */
function foldParameter(name: string): string {
  const [base = ''] = name.trimStart().split('[', 1);
  return base.toLowerCase().replaceAll(/[. ]/gu, '_');
}

function refuseRepeated(): never {
  throw new RepeatedParameterError('expected the query parameter once');
}
