import { foldName } from '../request/hop-by-hop.ts';

/** Headers that frame a message, carry credentials, or that the gateway writes by itself. */
const taken: ReadonlySet<string> = new Set([
  ...['host', 'connection', 'content-length', 'content-type', 'content-encoding', 'transfer-encoding', 'te'],
  ...[
    'trailer',
    'upgrade',
    'keep-alive',
    'expect',
    'proxy-connection',
    'proxy-authorization',
    'authorization',
  ],
  ...['cookie', 'dpop', 'forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto'],
  ...['x-forwarded-port', 'x-request-id', 'traceparent', 'tracestate', 'accept', 'accept-encoding', 'range'],
]);

/** Checks that a header can tell a service who is asking, and stands there once in whatever spelling. @throws TypeError */
export function assertIdentityHeaderName(name: string, seen: ReadonlySet<string>): void {
  const folded = foldName(name);
  if (!/^[a-z0-9!#$%&'*+.^_`|~-]{1,64}$/.test(name) || taken.has(folded)) {
    throw new TypeError(`expected another name for a header about the caller than "${name}"`);
  }
  if (seen.has(folded)) throw new TypeError(`expected the header "${name}" once, in one spelling`);
}
