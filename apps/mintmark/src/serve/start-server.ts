import type { AdminCredentials } from '../admin/admin-file.ts';
import type { Handler } from './http/listener.ts';
import type { Log } from './log/log.ts';

/** The administrator that the very first start makes. */
export interface FirstAdministrator {
  readonly username: string;
  readonly password: string;
}

/** What an authorization server is started with. */
export interface StartOptions {
  /** The public address, an origin. */
  readonly url: string;
  /** `postgres://…`, or `sqlite:` and the path of a file. */
  readonly databaseUrl: string;
  /** `redis://…`; undefined for memory. */
  readonly redisUrl: string | undefined;
  /** The text of the secrets file or of MINTMARK_SECRET. */
  readonly secrets: string;
  readonly mail: MailTarget;
  /** A filter file of breached passwords; undefined for the common ones that are built in. */
  readonly breachedPasswords: string | undefined;
  /** The page that explains reasons. */
  readonly explanations: string | undefined;
  readonly log: Log;
}

/** Where mail goes. */
export type MailTarget =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'smtp'; readonly url: string; readonly from: string };

/** An authorization server that answers requests. */
export interface StartedServer {
  readonly fetch: Handler;
  readonly firstAdministrator: FirstAdministrator | undefined;
  /** What `mintmark admin` administers it with: made at the very first start, or anew for a home that has none. */
  readonly admin?: {
    readonly first: AdminCredentials | undefined;
    readonly add: () => Promise<AdminCredentials>;
  };
  /** Answers whoever waits for something to happen, so that no stop waits for them. */
  readonly letGo?: () => void;
  /** Ends its work and closes its database. */
  readonly close: () => Promise<void>;
}

/** Starts an authorization server. Tests put another one in its place. */
export type StartServer = (options: StartOptions) => Promise<StartedServer>;
