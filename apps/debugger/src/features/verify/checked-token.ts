import type { Status } from '@mintmark/ui';
import type { Judgement } from '../../shared/judgement.ts';
import type { SecretEncoding } from '../../shared/keys/recognize-key.ts';

/** The key a token was checked with. */
export interface UsedKey {
  readonly kind: string;
  readonly source: string;
  readonly algorithm: string;
  readonly kid: string | undefined;
  /** Not shown for secrets: it would tell a guesser that the guess is right. */
  readonly thumbprint: string | undefined;
}

/** Something worth knowing about the key, with what would help. */
export interface CheckNotice {
  readonly status: Status;
  readonly sentence: string;
  readonly fix?: SecretEncoding | 'trim' | undefined;
}

/** What checking the signature, or opening an encrypted token, came to. */
export interface CheckedToken {
  readonly judgement: Judgement;
  readonly notices: readonly CheckNotice[];
  readonly used?: UsedKey | undefined;
  readonly plaintext?: Uint8Array | undefined;
}
