/** The nine stations of a token's life, in their order. */
export const stations = [
  ...(['login', 'issue', 'store', 'send', 'verify', 'grant', 'refresh', 'revoke', 'refuse'] as const),
] as const;

export type Station = (typeof stations)[number];

/** Who did it. */
export type Actor = 'browser' | 'web server' | 'authorization server' | 'gateway' | 'api' | 'somebody else';

/** One message as it went over the wire: the first line, headers in their order, body. */
export interface WireMessage {
  readonly line: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** A request and its answer. What was not seen is not there. */
export interface Wire {
  /** Whose view it is: a browser adds headers that scripts do not see. */
  readonly seenBy: string;
  readonly request?: WireMessage | undefined;
  readonly response?: WireMessage | undefined;
}

/** What was decided, in a word, and why. */
export interface Decision {
  readonly outcome: 'allowed' | 'refused' | 'noted';
  readonly word: string;
  /** A reason code of `@mintmark/oauth/reasons`. */
  readonly reason?: string | undefined;
}

/** A named value that belongs to a step. */
export interface StepFact {
  readonly name: string;
  readonly value: string;
  /** Where it leads; the server says so, never a page. */
  readonly href?: string | undefined;
}

/** Something that happened, as whoever saw it tells it. */
export interface NewStep {
  readonly station: Station;
  readonly actor: Actor;
  /** A letter for the browser's tab, where it is known. */
  readonly tab?: string | undefined;
  /** What happened, in a sentence. */
  readonly what: string;
  readonly decision: Decision;
  /** How long it took. */
  readonly durationMs?: number | undefined;
  readonly facts?: readonly StepFact[] | undefined;
  readonly wire?: Wire | undefined;
  /** The `jti` of the access token that it is about. */
  readonly jti?: string | undefined;
  /** Milliseconds since 1970 (when it was told). */
  readonly at?: number | undefined;
}

/** A step with its place on the timeline. */
export interface Step extends NewStep {
  readonly id: number;
  readonly at: number;
}
