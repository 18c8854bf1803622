import type { Emitter } from '../auth/emitter.ts';
import type { AuthOptions } from '../auth/options.ts';
import type { Status } from '../auth/status.ts';
import type { Toolbox } from '../auth/toolbox.ts';
import type { Prover } from '../dpop/prover.ts';
import type { MetadataLoader } from '../issuer/issuer-metadata.ts';
import type { ServerClock } from '../platform/clock.ts';
import type { Platform } from '../platform/platform.ts';
import type { SessionHolder } from '../sessions/session-holder.ts';

/** What the parts of a client share. */
export interface Parts {
  readonly options: AuthOptions;
  readonly name: string;
  /** Where logins under way are kept in the session storage. */
  readonly loginsKey: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly platform: Platform;
  readonly clock: ServerClock;
  readonly emitter: Emitter;
  readonly status: Status;
  readonly metadata: MetadataLoader;
  readonly prover: Prover;
  readonly holder: SessionHolder;
  readonly tools: Toolbox;
}
