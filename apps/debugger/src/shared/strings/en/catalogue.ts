import { claims } from './claims.ts';
import { contents } from './contents.ts';
import { copy } from './copy.ts';
import { keys } from './keys.ts';
import { ledger } from './ledger.ts';
import { navigation } from './navigation.ts';
import { page } from './page.ts';
import { policy } from './policy.ts';
import { problems } from './problems.ts';
import { received } from './received.ts';
import { samples } from './samples.ts';
import { signature } from './signature.ts';
import { theme } from './theme.ts';
import { token } from './token.ts';
import { verdict } from './verdict.ts';

/** The English words of the first view, one object per feature. */
export const en = {
  claims,
  contents,
  copy,
  keys,
  ledger,
  navigation,
  page,
  policy,
  problems,
  received,
  samples,
  signature,
  theme,
  token,
  verdict,
};
