/** Why a request that llhttp reads is refused all the same. */
export interface StricterRule {
  readonly because: string;
  /** What the gateway finds wrong. */
  readonly detail: string;
}

/** The vectors that the gateway is stricter about. */
export const stricterRules: ReadonlyMap<string, StricterRule> = new Map([
  [
    'request/content-length.md:447',
    {
      because: 'the vector is two streams: in one, the second head is the body of the first',
      detail: 'the request is not valid HTTP',
    },
  ],
  [
    'request/method.md:138',
    {
      because: 'an asterisk is a target for OPTIONS alone (RFC 9112 §3.2.4)',
      detail: 'the request target is neither a path nor an http or https address',
    },
  ],
  [
    'request/sample.md:70',
    {
      because: 'a host has no equals sign',
      detail: 'the Host field or authority is not a host with an optional port',
    },
  ],
  [
    'request/sample.md:108',
    {
      because: 'a host has no equals sign',
      detail: 'the Host field or authority is not a host with an optional port',
    },
  ],
  [
    'request/sample.md:317',
    {
      because: 'HTTP/0.9 has no header fields and so no host',
      detail: 'expected HTTP/1.0, HTTP/1.1 or HTTP/2',
    },
  ],
  [
    'request/transfer-encoding.md:754',
    {
      because: 'a fragment is no part of a request target',
      detail: 'the request target has a character that has to be percent-encoded',
    },
  ],
  [
    'request/transfer-encoding.md:796',
    {
      because: 'a fragment is no part of a request target',
      detail: 'the request target has a character that has to be percent-encoded',
    },
  ],
  [
    'request/uri.md:7',
    {
      because: 'quotes have to be percent-encoded in a path',
      detail: 'the request target has a character that has to be percent-encoded',
    },
  ],
  [
    'request/uri.md:168',
    {
      because: 'a fragment is no part of a request target',
      detail: 'the request target has a character that has to be percent-encoded',
    },
  ],
  [
    'request/uri.md:225',
    {
      because: 'an authority with user information is none of HTTP (RFC 9110 §4.2.4)',
      detail: 'the Host field and the authority of the request differ',
    },
  ],
]);
