import type { ReasonCode } from '@mintmark/oauth/reasons';

/** By what a session ended. */
export type SessionEnd = 'logout' | 'back_channel_logout' | 'refresh_refused' | 'login' | 'expired';

/** What happened, for logs. `session` is the name of the session in the store, which gives nobody access. */
export type BackendForFrontendEvent =
  | { readonly type: 'login_started' }
  | { readonly type: 'login_failed'; readonly error: string; readonly cause?: unknown }
  | { readonly type: 'signed_in'; readonly session: string }
  | { readonly type: 'tokens_refreshed'; readonly session: string; readonly expiresInSeconds: number }
  | {
      readonly type: 'refresh_failed';
      readonly session: string;
      readonly error: string;
      readonly cause?: unknown;
    }
  | { readonly type: 'session_ended'; readonly session: string; readonly by: SessionEnd }
  | { readonly type: 'revocation_failed'; readonly session: string; readonly cause?: unknown }
  | {
      readonly type: 'request_forwarded';
      readonly session: string;
      readonly upstream: string;
      readonly method: string;
      readonly status: number;
    }
  | {
      readonly type: 'request_refused';
      readonly endpoint: string;
      readonly status: number;
      readonly reason: ReasonCode | undefined;
      readonly cause?: unknown;
    };
