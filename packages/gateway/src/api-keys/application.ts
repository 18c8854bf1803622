import type { ApplicationConfig } from '../config/application-config.ts';

/** A known application. */
export interface Application {
  readonly id: string;
  readonly config: ApplicationConfig;
  readonly scopes: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  readonly permissions: ReadonlySet<string>;
  /** Undefined for all. */
  readonly routes: ReadonlySet<string> | undefined;
}
