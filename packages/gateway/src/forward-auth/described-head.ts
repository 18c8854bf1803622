import type { BodyFraming, RequestHead } from '../request/request-head.ts';
import type { Target } from '../request/target.ts';

/** What a proxy says of a request, read and checked. */
export interface DescribedParts {
  readonly method: string;
  readonly target: Pick<Target, 'path' | 'query'>;
  readonly authority: string;
  readonly host: string;
}

/** The head of a request that a proxy describes; header fields and client are those of its question. */
export class DescribedHead implements RequestHead {
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
  // The certificate of the question is that of the proxy: a token bound to it would be everybody's.
  readonly clientCertificate: undefined = undefined;
  readonly #asked: RequestHead;

  constructor({ method, target, authority, host }: DescribedParts, asked: RequestHead) {
    this.method = method;
    this.path = target.path;
    this.query = target.query;
    this.host = host;
    this.authority = authority;
    this.rawHeaders = asked.rawHeaders;
    this.body = asked.body;
    this.clientAddress = asked.clientAddress;
    this.peerAddress = asked.peerAddress;
    this.scheme = asked.scheme;
    this.httpVersion = asked.httpVersion;
    this.upgrade = asked.upgrade;
    this.#asked = asked;
  }

  get url(): string {
    return `${this.scheme}://${this.authority}${this.path === '*' ? '' : this.path}${this.query}`;
  }

  header(name: string): string | null | undefined {
    return name === 'host' ? this.authority : this.#asked.header(name);
  }
}
