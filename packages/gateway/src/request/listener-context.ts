import type { LimitsConfig } from '../config/limits-config.ts';
import type { TrustedProxies } from './trusted-proxies.ts';

/** What reading a request has to know of the place where it came in. */
export interface ListenerContext {
  /** What the listener is called. */
  readonly name: string;
  /** Whether connections are TLS. */
  readonly tls: boolean;
  /** The proxies that are believed (nobody). */
  readonly trustedProxies?: TrustedProxies | undefined;
  /** How many header fields, how long a head of HTTP/2 and how long a target are taken. */
  readonly limits: Pick<Required<LimitsConfig>, 'maxHeaderBytes' | 'maxHeaders' | 'maxTargetCharacters'>;
  /**
   * The certificate for a host; the same object where it is the same certificate. A request whose host has another one than its
   * connection is refused (421) (not looked at).
   */
  certificateFor?(host: string | undefined): unknown;
  /** Whether certificates of clients have to be from the trusted authorities to be looked at (false). */
  readonly onlyAuthorizedCertificates?: boolean;
}
