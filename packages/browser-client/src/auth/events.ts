import type { AuthErrorCode } from './auth-error.ts';

/** Whether somebody is signed in, as far as this tab knows. */
export type AuthState = 'starting' | 'signed_in' | 'signed_out';

/** What made the client refresh: the clock, a tab that woke up, a request, or an API that refused the token. */
export type RefreshTrigger = 'timer' | 'visible' | 'online' | 'request' | 'refused';

/** What is told of a session: never a token. */
export interface SessionFacts {
  /** The `sub` of the ID token; undefined without one. */
  readonly subject: string | undefined;
  /** How long the access token is good for from now on, in seconds; undefined where a backend keeps it. */
  readonly expiresInSeconds: number | undefined;
  /** The scope that was granted, if the issuer told. */
  readonly scope: string | undefined;
  /** Whether the tokens are bound to the key of this browser. */
  readonly isBound: boolean;
}

/** A request, without query, body and token. */
export interface RequestFacts {
  /** Such as `GET`. */
  readonly method: string;
  /** Without query and fragment. */
  readonly url: string;
}

/** What each event tells, beside `type` and `at`. */
export interface AuthEvents {
  /** The client has found out whether somebody is signed in. */
  readonly started: {
    /** What it found out. */
    readonly state: AuthState;
  };
  /** The browser leaves for the issuer. */
  readonly login_started: {
    /** Started by the client itself, not by a person. */
    readonly isAutomatic: boolean;
  };
  /** The browser came back from the issuer; what was in the address has been removed from it. */
  readonly callback: {
    /** What the issuer sent; `unknown`: nobody in this tab asked for it. */
    readonly outcome: 'code' | 'error' | 'unknown';
  };
  /** Logging in failed. */
  readonly login_failed: {
    /** Why. */
    readonly code: AuthErrorCode;
    /** What the issuer said, such as `access_denied`. */
    readonly error: string | undefined;
  };
  /** There is a session now. */
  readonly signed_in: SessionFacts & {
    /** Where it came from: a login, what was stored, another tab, a backend. */
    readonly by: 'login' | 'storage' | 'other_tab' | 'backend';
  };
  /** This tab asks for new tokens. */
  readonly refresh_started: {
    /** What made it ask. */
    readonly trigger: RefreshTrigger;
  };
  /** This tab got new tokens. */
  readonly token_refreshed: SessionFacts & {
    /** What made it ask. */
    readonly trigger: RefreshTrigger;
    /** How long the request took, in milliseconds. */
    readonly tookMs: number;
    /** Whether the refresh token is another one now. */
    readonly isRotated: boolean;
  };
  /** Another tab got new tokens, and this one has them too. */
  readonly token_shared: SessionFacts;
  /** New tokens came after the session had ended, and were thrown away. */
  readonly refresh_discarded: object;
  /** There are no new tokens; after `signed_out` nobody tries again. */
  readonly refresh_failed: {
    /** What made it ask. */
    readonly trigger: RefreshTrigger;
    /** `unreachable`, or the error of the token endpoint, such as `invalid_grant`. */
    readonly error: string;
    /** When it is tried again; undefined: never. */
    readonly retryInMs: number | undefined;
  };
  /** The session has ended. */
  readonly signed_out: {
    /** Who ended it: `expiry` where there is nothing to refresh it with. */
    readonly by: 'this_tab' | 'other_tab' | 'server' | 'expiry';
    /** What the server said, such as `invalid_grant`. */
    readonly reason: string | undefined;
    /** Whether this tab asked the issuer to end all sessions of the person. */
    readonly isEverywhere: boolean;
  };
  /** A request goes out. */
  readonly request_sent: RequestFacts & {
    /** Whether an access token is in it. */
    readonly hasToken: boolean;
    /** Whether a DPoP proof is in it. */
    readonly hasProof: boolean;
    /** Sent again, after the first one was refused. */
    readonly isReplay: boolean;
  };
  /** An API refused a request. */
  readonly request_refused: RequestFacts & {
    /** 401 or 403. */
    readonly status: number;
    /** The error of the challenge (RFC 6750 §3.1), or of the body. */
    readonly error: string | undefined;
    /** The reason code, where the API tells one: see docs/errors.md. */
    readonly reason: string | undefined;
  };
}

/** The name of an event. */
export type AuthEventType = keyof AuthEvents;

/** What every event has. */
export interface EventHead<Name extends AuthEventType> {
  /** What happened. */
  readonly type: Name;
  /** When, by the clock of the device, in milliseconds since 1970. */
  readonly at: number;
}

/** An event: its name, its time, and what it tells. */
export type AuthEvent<Type extends AuthEventType = AuthEventType> = {
  readonly [Name in Type]: EventHead<Name> & AuthEvents[Name];
}[Type];

/** Is told of events. */
export type AuthListener<Type extends AuthEventType = AuthEventType> = (event: AuthEvent<Type>) => void;
