import { IncomingMessage } from 'node:http';

/** What Node's server itself asks of the header fields of a request. */
type AskedByNode = Partial<Record<'te' | 'expect' | 'content-length' | 'transfer-encoding', string>>;

const names = ['te', 'expect', 'content-length', 'transfer-encoding'] as const;
const none: AskedByNode = Object.freeze({});

/**
 * A request whose `headers` are those that Node's server asks for and no others: by itself Node makes an object of all fields, for each
 * request, to ask for these. The gateway reads `rawHeaders`; instrumentation that reads `headers` of `node:http` sees four at most.
 */
export class IncomingRequest extends IncomingMessage {
  #asked: AskedByNode | undefined;

  static {
    // A class may not have an accessor where Node's types have a property.
    Object.defineProperty(IncomingRequest.prototype, 'headers', {
      get(this: IncomingRequest): AskedByNode {
        return (this.#asked ??= findAsked(this.rawHeaders));
      },
    });
  }
}

function findAsked(rawHeaders: readonly string[]): AskedByNode {
  let found = none;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const candidate = rawHeaders[at] ?? '';
    for (const name of names) {
      if (candidate.length !== name.length || candidate.toLowerCase() !== name) continue;
      const value = rawHeaders[at + 1] ?? '';
      found = { ...found, [name]: found[name] === undefined ? value : `${found[name]}, ${value}` };
    }
  }
  return found;
}
