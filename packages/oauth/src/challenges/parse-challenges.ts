import { OAuthError } from '../errors/oauth-error.ts';
import { quotedString, space, token, token68 } from './challenge-syntax.ts';

/** One challenge of a header `WWW-Authenticate`. */
export interface ParsedChallenge {
  /** The scheme as it was sent; compare it without regard to case. */
  readonly scheme: string;
  /** The one credential-like text that schemes such as Negotiate have instead of parameters. */
  readonly token68: string | undefined;
  /** The parameters by their names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

const maxCharacters = 16_384;

/**
 * Reads a header `WWW-Authenticate`, which may hold several challenges, each with several parameters.
 * Headers that were sent more than once are joined by a comma, as `Headers` does.
 *
 * @throws OAuthError `invalid_request` for what is not of the grammar or over 16,384 characters
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1
 * @example
 * parseChallenges('Bearer realm="api", DPoP algs="ES256"').length; // 2
 * parseChallenges('Bearer error="invalid_token"')[0].parameters.get('error'); // 'invalid_token'
 */
export function parseChallenges(header: string): readonly ParsedChallenge[] {
  if (header.length > maxCharacters) throw malformed();
  const reader = new Reader(header);
  const challenges: ParsedChallenge[] = [];
  for (;;) {
    reader.skipCommas();
    if (reader.isAtEnd) return challenges;
    challenges.push(readChallenge(reader));
  }
}

/** A place in a header. Every pattern is sticky and without alternatives that overlap, so reading is linear. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#text.length;
  }

  /** Whether an element of the list ends here. */
  get isAtElementEnd(): boolean {
    this.take(space);
    return this.isAtEnd || this.#text[this.#at] === ',';
  }

  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#at = pattern.lastIndex;
    return match;
  }

  /** Reads something or, where it is not there, stays in place. */
  attempt<Result>(read: () => Result | undefined): Result | undefined {
    const start = this.#at;
    const result = read();
    if (result === undefined) this.#at = start;
    return result;
  }

  /** RFC 9110 §5.6.1.2: a recipient takes empty elements of a list as not there. */
  skipCommas(): void {
    this.take(/[ \t,]*/y);
  }
}

function readChallenge(reader: Reader): ParsedChallenge {
  const scheme = reader.take(token)?.[0];
  if (scheme === undefined) throw malformed();
  const parameters = new Map<string, string>();
  if (reader.take(/ +/y) === undefined) {
    if (!reader.isAtElementEnd) throw malformed();
    return { scheme, token68: undefined, parameters };
  }
  const text = reader.attempt(() => {
    const match = reader.take(token68)?.[0];
    return reader.isAtElementEnd ? match : undefined;
  });
  if (text !== undefined) return { scheme, token68: text, parameters };
  readParameters(reader, parameters);
  return { scheme, token68: undefined, parameters };
}

function readParameters(reader: Reader, parameters: Map<string, string>): void {
  for (;;) {
    const parameter = reader.attempt(() => {
      reader.skipCommas();
      return readParameter(reader);
    });
    if (parameter === undefined) {
      if (!reader.isAtElementEnd) throw malformed();
      return;
    }
    // RFC 9110 §11.2: a parameter name MUST only occur once per challenge.
    if (parameters.has(parameter.name)) throw malformed();
    parameters.set(parameter.name, parameter.value);
  }
}

function readParameter(reader: Reader): { name: string; value: string } | undefined {
  const name = reader.take(token)?.[0];
  if (name === undefined || reader.take(/[ \t]*=[ \t]*/y) === undefined) return undefined;
  const quoted = reader.take(quotedString)?.[1]?.replaceAll(/\\(.)/g, '$1');
  const value = quoted ?? reader.take(token)?.[0];
  if (value === undefined || !reader.isAtElementEnd) return undefined;
  return { name: name.toLowerCase(), value };
}

function malformed(): OAuthError {
  return new OAuthError('invalid_request', 'expected challenges as RFC 9110 section 11.6.1 has them');
}
