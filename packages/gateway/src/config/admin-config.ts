import type { SecretConfig } from './secret.ts';

/** The admin API: health, metrics, the live configuration, recent refusals, reload. */
export interface AdminConfig {
  /** Host and port; keep it from the outside (`127.0.0.1:9901`). */
  readonly address?: string;
  /** The token that it wants as a bearer token; needed where it listens beyond this machine (none). */
  readonly token?: SecretConfig;
  /** How many refusals are kept to look at (200). */
  readonly recentRefusals?: number;
}
