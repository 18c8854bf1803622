/** What an extracted text is. `truncated` was cut short, `damaged` has all its parts but not all of them can be read. */
export type ExtractedKind =
  | 'signed'
  | 'encrypted'
  | 'unsecured'
  | 'sd-jwt'
  | 'json-signed'
  | 'json-encrypted'
  | 'truncated'
  | 'damaged';

/** What the header of an extracted token says; unverified. */
export interface HeaderSummary {
  /** `alg`, where it is a string. Always there unless the token is truncated or damaged. */
  readonly alg?: string;
  /** `enc`, where it is a string. */
  readonly enc?: string;
  /** `typ`, where it is a string. */
  readonly typ?: string;
  /** `kid`, where it is a string. */
  readonly kid?: string;
}

/** The role that a token plays at a place. */
export type PlaceKind =
  | 'authorization-header'
  | 'dpop-header'
  | 'header'
  | 'cookie'
  | 'set-cookie'
  | 'query'
  | 'fragment'
  | 'path'
  | 'form'
  | 'json-member'
  | 'markup'
  | 'env'
  | 'yaml'
  | 'storage'
  | 'assignment'
  | 'websocket'
  | 'body'
  | 'log'
  | 'text';

/** What kind of record a place is part of. */
export type CaptureKind = 'har' | 'http' | 'curl' | 'access-log';

/** The attributes of a cookie, from `Set-Cookie`, a cookie jar or a HAR file. */
export interface CookieAttributes {
  /** Whether it is sent over TLS only. */
  readonly secure: boolean;
  /** Whether it is hidden from scripts. */
  readonly httpOnly: boolean;
  /** `SameSite`, as written. */
  readonly sameSite?: string;
  /** `Domain`, as written. */
  readonly domain?: string;
  /** `Path`, as written. */
  readonly path?: string;
}

/** Where a token was, and what is known of the exchange it was part of. */
export interface Place {
  /** The role it plays there. */
  readonly kind: PlaceKind;
  /** The name of the header, cookie, parameter, variable or JSON member. */
  readonly name?: string;
  /** The header that carries the cookie or the URL the token was in: `Cookie`, `Referer`, `Location` … */
  readonly header?: string;
  /** The authentication scheme in front of it, as written: `Bearer`, `DPoP` … */
  readonly scheme?: string;
  /** The kind of record it is part of. */
  readonly capture?: CaptureKind;
  /** Whether it was sent to the origin or came from it. */
  readonly direction?: 'request' | 'response';
  /** Scheme and host of the request; `//host` where the record does not tell the scheme. */
  readonly origin?: string;
  /** The method of the request. */
  readonly method?: string;
  /** The status of the response, at the places of the request too. */
  readonly status?: number;
  /** When the exchange took place, in milliseconds since 1970. */
  readonly time?: number;
  /** The attributes of the cookie, where the record has them. */
  readonly attributes?: CookieAttributes;
  /** `base64` where the text around it is base64 and was decoded. */
  readonly encoded?: 'base64';
}

/** One appearance of a token. */
export interface Occurrence {
  /** Offset of its first character in the paste, in UTF-16 units. */
  readonly start: number;
  /** Offset after its last character. */
  readonly end: number;
  /** Line of the first character, from 1. */
  readonly line: number;
  /** Column of the first character in its line, from 1, in UTF-16 units. */
  readonly column: number;
  /** Where it was. */
  readonly place: Place;
}

/** A token of a paste. Nothing of it is verified. The position is that of its first appearance. */
export interface ExtractedToken extends Occurrence {
  /** The token as compact text, or as JSON text: without wraps, escapes and encodings around it. */
  readonly token: string;
  /** What it is. */
  readonly kind: ExtractedKind;
  /** What its header says. */
  readonly header: HeaderSummary;
  /** `iss`, where its payload can be read and has one. */
  readonly issuer?: string;
  /** `exp` in seconds since 1970, where its payload can be read and has one. */
  readonly expiry?: number;
  /** All its appearances in order, the first one included. */
  readonly occurrences: readonly Occurrence[];
}

/** Options of the extraction. */
export interface ExtractOptions {
  /** How many different tokens are returned at most (default: 100 000). */
  readonly maxTokens?: number;
}
