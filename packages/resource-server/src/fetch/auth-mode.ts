import type { AdapterOptions } from '../adapter/adapter-options.ts';
import type { Auth } from '../authenticate/auth.ts';

/** Whether requests need a token. */
export type AuthMode = 'required' | 'optional';

/** Who is asking, as the mode lets it be known: with `optional` it may be nobody. */
export type AuthOf<Mode extends AuthMode> = Mode extends 'optional' ? Auth | undefined : Auth;

/** The options of every adapter, with the mode as a type. */
export type ModeOptions<Mode extends AuthMode> = AdapterOptions & {
  /** Whether a token is needed: `optional` lets requests without one through; a bad one is refused all the same (`required`). */
  readonly mode?: Mode;
};

/** What a decision that is not a refusal knows. The mode decides whether there can be nobody: {@link resolveAdapter}. */
export function authIn<Mode extends AuthMode>(auth: Auth | undefined): AuthOf<Mode> {
  // With the mode `required`, requests without a token are refused.
  return auth as AuthOf<Mode>;
}
