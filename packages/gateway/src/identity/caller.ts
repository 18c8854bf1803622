import type { Auth } from '@mintmark/resource-server';
import type { Application } from '../api-keys/application.ts';

/** Who is asking: by a token, by an API key, or nobody that is known. */
export interface Caller {
  readonly auth: Auth | undefined;
  /** The application that the token's client ID or the API key stands for. */
  readonly application: Application | undefined;
  /** The claims of the token, or those of the application for API keys; undefined for nobody. */
  readonly claims: Readonly<Record<string, unknown>> | undefined;
  readonly subject: string | undefined;
  readonly clientId: string | undefined;
  readonly issuer: string | undefined;
  readonly scopes: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  readonly permissions: ReadonlySet<string>;
}
