import type { AttackId } from '../../../shared/strings/en/learn-book.ts';
import { algNone } from './alg-none.ts';
import type { Attack } from './attack.ts';
import { crossJwt } from './cross-jwt.ts';
import { embeddedKey } from './embedded-key.ts';
import { keyConfusion } from './key-confusion.ts';
import { kidInjection } from './kid-injection.ts';
import { psychicSignature } from './psychic-signature.ts';
import { replay } from './replay.ts';
import { weakSecret } from './weak-secret.ts';

/** The one table of attacks. */
export const attacks: Readonly<Record<AttackId, Attack>> = {
  'alg-none': algNone,
  'key-confusion': keyConfusion,
  'weak-secret': weakSecret,
  'embedded-key': embeddedKey,
  'kid-injection': kidInjection,
  'cross-jwt': crossJwt,
  'psychic-signature': psychicSignature,
  replay,
};
