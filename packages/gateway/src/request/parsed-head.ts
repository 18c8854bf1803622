import type { ClientOfHead, Connection } from './connection.ts';
import type { BodyFraming, RequestHead } from './request-head.ts';
import type { Target } from './target.ts';

/** The parts that a head is made of. */
export interface HeadParts {
  readonly method: string;
  readonly target: Target;
  readonly authority: string;
  readonly host: string;
  readonly rawHeaders: readonly string[];
  readonly httpVersion: '1.0' | '1.1' | '2.0';
  readonly body: BodyFraming;
  readonly upgrade: string | undefined;
  readonly expectsContinue: boolean;
}

/** A checked head. What few requests ask for is worked out when it is asked for. */
export class ParsedHead implements RequestHead {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly host: string;
  readonly authority: string;
  readonly rawHeaders: readonly string[];
  readonly body: BodyFraming;
  readonly clientAddress: string;
  readonly peerAddress: string;
  readonly scheme: 'http' | 'https';
  readonly httpVersion: '1.0' | '1.1' | '2.0';
  readonly upgrade: string | undefined;
  readonly expectsContinue: boolean;
  readonly isFromTrustedProxy: boolean;
  readonly forwardedFor: string;
  readonly #connection: Connection;

  constructor(parts: HeadParts, connection: Connection, client: ClientOfHead) {
    this.method = parts.method;
    this.path = parts.target.path;
    this.query = parts.target.query;
    this.host = parts.host;
    this.authority = parts.authority;
    this.rawHeaders = parts.rawHeaders;
    this.body = parts.body;
    this.clientAddress = client.address;
    this.peerAddress = connection.peerAddress;
    this.scheme = client.scheme;
    this.httpVersion = parts.httpVersion;
    this.upgrade = parts.upgrade;
    this.expectsContinue = parts.expectsContinue;
    this.isFromTrustedProxy = connection.isTrustedProxy;
    this.forwardedFor = client.forwardedFor;
    this.#connection = connection;
  }

  get url(): string {
    return `${this.scheme}://${this.authority}${this.path === '*' ? '' : this.path}${this.query}`;
  }

  get clientCertificate(): Uint8Array | undefined {
    return this.#connection.clientCertificate();
  }

  header(name: string): string | undefined {
    return findHeader(this.rawHeaders, name);
  }
}

/** The value of a field, its name in lower case. Several are joined as RFC 9110 §5.3 and, for cookies, RFC 9113 §8.2.3 say. */
export function findHeader(rawHeaders: readonly string[], name: string): string | undefined {
  let found: string | undefined;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const candidate = rawHeaders[at] ?? '';
    if (candidate.length !== name.length) continue;
    if (candidate !== name && candidate.toLowerCase() !== name) continue;
    const value = rawHeaders[at + 1] ?? '';
    found = found === undefined ? value : `${found}${name === 'cookie' ? '; ' : ', '}${value}`;
  }
  return found;
}
