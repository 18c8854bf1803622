import type { Bus, Counters } from '@mintmark/database';
import type { PasswordHasher } from '../credentials/passwords/create-password-hasher.ts';
import type { KeyRings } from '../keys/key-rings.ts';
import type { Sealer } from '../keys/sealer.ts';
import type { EndpointLimits } from '../limits/create-endpoint-limits.ts';
import type { LoginLimits } from '../limits/create-login-limits.ts';
import type { MailSender } from '../mail/mail-message.ts';
import type { Store } from '../store/store.ts';
import type { TenantDirectory } from '../tenants/tenant-directory.ts';
import type { Tenant } from '../tenants/tenant.ts';
import type { Reply } from './reply.ts';

/** What every part of the server works with; made once. */
export interface ServerContext {
  /** The origin that tenants hang from. */
  readonly baseUrl: string;
  readonly store: Store;
  readonly bus: Bus;
  readonly counters: Counters;
  readonly tenants: TenantDirectory;
  readonly keys: KeyRings;
  /** Seals what is stored: TOTP secrets, answers kept for replay. */
  readonly sealer: Sealer;
  readonly passwords: PasswordHasher;
  /** Whether a password is in the breached set. */
  readonly isBreached: (password: string) => boolean | Promise<boolean>;
  readonly loginLimits: LoginLimits;
  readonly endpointLimits: EndpointLimits;
  readonly mail: MailSender;
  /** For key sets of clients and logout notices; refuses private addresses unless the server itself is on loopback. */
  readonly fetch: typeof fetch;
  /** A secret for one purpose (CSRF tokens, hashed addresses), the same on every node. 32 bytes. */
  readonly deriveSecret: (purpose: string) => Buffer;
  /** Where reasons are explained: the address of the debugger page. */
  readonly explanationBase: string | undefined;
  /** Whether DPoP proofs need a nonce of this server (RFC 9449 §8). */
  readonly requireDpopNonce: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: (entry: LogEntry) => void;
  /** Work that goes on after the answer (mail, logout notices); awaited when the server closes. */
  readonly background: (work: () => Promise<void>) => void;
}

/** One line of the log. Holds no token, secret or personal datum. */
export interface LogEntry {
  /** How much it matters; `error` needs somebody. */
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** What happened, in a word that does not change: `maintenance_failed`. */
  readonly event: string;
  /** The same for people. Of what was thrown it holds the class alone. */
  readonly message: string;
  /** Names and numbers that belong to it. */
  readonly data?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** What was thrown. Nobody knows what it quotes: write its class and place, not its message. */
  readonly cause?: unknown;
}

/** One request, resolved to its tenant. */
export interface RequestContext {
  readonly server: ServerContext;
  readonly tenant: Tenant;
  readonly url: URL;
  /** The segments of the path that a route names with a colon. */
  readonly path: Readonly<Record<string, string>>;
  /** The address of the caller: an IP address. */
  readonly address: string;
  /** The languages that the caller reads (`Accept-Language`), unread: few answers need it. */
  readonly acceptLanguage: string;
  /** For log lines and error pages. */
  readonly requestId: string;
}

/** Answers a request; throws `OAuthError` for what it refuses. */
export type Handler = (
  request: Request,
  context: RequestContext,
) => Promise<Reply | Response> | Reply | Response;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One address of the server and what is done there. */
export interface Route {
  /** Below the issuer's path. `:name` stands for one segment, `*` at the end for the rest. */
  readonly path: string;
  readonly methods: Readonly<Partial<Record<Method, Handler>>>;
  /** `public`: any origin may read. `client`: origins of registered clients. Without it: none (A6). */
  readonly cors?: 'public' | 'client';
  /** How a refusal is told: as OAuth JSON (default) or as a page for people. */
  readonly errors?: 'json' | 'page';
}
