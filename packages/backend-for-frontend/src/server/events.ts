import type { ReasonCode } from '@mintmark/oauth/reasons';

/** By what a session ended; `expired` also where another process ended it. */
export type SessionEnd = 'logout' | 'back_channel_logout' | 'refresh_refused' | 'login' | 'expired';

/** What happened, for logs: never a token, and never who it was. */
export type BackendForFrontendEvent =
  | LoginStartedEvent
  | LoginFailedEvent
  | SignedInEvent
  | TokensRefreshedEvent
  | SessionFailureEvent
  | SessionEndedEvent
  | RequestForwardedEvent
  | RequestRefusedEvent;

/** A browser was sent to the authorization server. */
export interface LoginStartedEvent {
  /** The kind of event. */
  readonly type: 'login_started';
}

/** A browser came back and nobody was signed in. */
export interface LoginFailedEvent {
  /** The kind of event. */
  readonly type: 'login_failed';
  /** The reason or error code that the page is told. */
  readonly error: string;
  /** What was thrown. */
  readonly cause: unknown;
}

/** What events of a session have in common. */
export interface SessionEvent {
  /** The name of the session in the store, which gives nobody access. */
  readonly session: string;
}

/** Somebody signed in. */
export interface SignedInEvent extends SessionEvent {
  /** The kind of event. */
  readonly type: 'signed_in';
}

/** A session has new tokens. */
export interface TokensRefreshedEvent extends SessionEvent {
  /** The kind of event. */
  readonly type: 'tokens_refreshed';
  /** How long the access token lives, in seconds; 0 where the server does not tell. */
  readonly expiresInSeconds: number;
}

/** The authorization server did not refresh, or take back, the tokens of a session. */
export interface SessionFailureEvent extends SessionEvent {
  /** The kind of event. */
  readonly type: 'refresh_failed' | 'revocation_failed';
  /** What was thrown. */
  readonly cause: unknown;
}

/** A session ended. */
export interface SessionEndedEvent extends SessionEvent {
  /** The kind of event. */
  readonly type: 'session_ended';
  /** By what. */
  readonly by: SessionEnd;
}

/** A request of a page was answered by an upstream. */
export interface RequestForwardedEvent extends SessionEvent {
  /** The kind of event. */
  readonly type: 'request_forwarded';
  /** The path of the upstream, as configured. */
  readonly upstream: string;
  /** The method of the request. */
  readonly method: string;
  /** The status of the answer. */
  readonly status: number;
}

/** A request was refused here. */
export interface RequestRefusedEvent {
  /** The kind of event. */
  readonly type: 'request_refused';
  /** The name of the endpoint, such as `session` or `api`; `unknown` for every other. */
  readonly endpoint: string;
  /** The status of the answer. */
  readonly status: number;
  /** The reason, where there is a code for it. */
  readonly reason: ReasonCode | undefined;
  /** What was thrown. */
  readonly cause: unknown;
}
