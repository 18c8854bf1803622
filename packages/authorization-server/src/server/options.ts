import type { Bus, Counters, Database } from '@mintmark/database';
import type { PasswordHasher } from '../credentials/passwords/create-password-hasher.ts';
import type { ExternalSigners } from '../keys/external-signer.ts';
import type { KeyPolicyOptions } from '../keys/key-policy.ts';
import type { LoginLimitsOptions } from '../limits/create-login-limits.ts';
import type { EndpointLimitsOptions } from '../limits/create-endpoint-limits.ts';
import type { MailSender } from '../mail/mail-message.ts';
import type { ServerTables } from '../store/migrate-tables.ts';
import type { LogEntry } from './context.ts';

/** What an authorization server is made of. */
export interface AuthorizationServerOptions {
  /** The public origin, without a trailing slash: the issuer of the default tenant, and what the others hang from. */
  readonly baseUrl: string;
  /** Is migrated at start. Closing it is left to whoever opened it, as with `bus` and `counters`. */
  readonly database: Database<ServerTables>;
  /** Tells other nodes what changed. */
  readonly bus: Bus;
  /** Limits, and what must be seen only once. */
  readonly counters: Counters;
  /** The secrets that everything at rest is sealed under, as text: see `parseSecrets`. The same on every node. */
  readonly secrets: string;
  /** Sends people their links and warnings: `smtpMailSender`, `fileMailSender`, or one of your own. */
  readonly mail: MailSender;
  /** Is told what happens (nobody). */
  readonly log?: (entry: LogEntry) => void;
  /** The address of the page that explains reasons (none). */
  readonly explanationBase?: string;
  /** How signing keys are made and rotate (ES256, every 90 days). */
  readonly keys?: Partial<KeyPolicyOptions>;
  /** Keys that somebody else holds, by the name that the policy gives them (none). */
  readonly signers?: ExternalSigners;
  /** How passwords are hashed (argon2id, 19 MiB, off the event loop). */
  readonly passwords?: PasswordHasher;
  /** Whether a password is in a breached set, beyond the common ones that are built in (no). */
  readonly isBreached?: (password: string) => boolean | Promise<boolean>;
  /** Other limits than those of docs/endpoints.md (none). */
  readonly limits?: {
    /** Of signing in (5 attempts for an account, then 15 minutes; the others as `LoginLimitsOptions` has them). */
    readonly login?: Omit<LoginLimitsOptions, 'secret'>;
    /** Of other endpoints, by name; an entry replaces all there is for that endpoint (none). */
    readonly endpoints?: EndpointLimitsOptions['overrides'];
  };
  /** Whether DPoP proofs need a nonce of this server (no). */
  readonly requireDpopNonce?: boolean;
  /** Fetches key sets of clients and tells them of logouts (a `fetch` that reaches no private address, unless `baseUrl` is on loopback). */
  readonly fetch?: typeof fetch;
  /** The time in milliseconds (`Date.now`). */
  readonly now?: () => number;
  /** `manual`: nothing runs by the clock; call `maintain` (`automatic`). */
  readonly maintenance?: 'automatic' | 'manual';
}
