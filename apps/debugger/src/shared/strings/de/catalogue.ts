import type { Words } from '../words.ts';
import { waiting } from './waiting.ts';
import { copy } from './copy.ts';
import { keys } from './keys.ts';
import { ledger } from './ledger.ts';
import { navigation } from './navigation.ts';
import { page } from './page.ts';
import { policy } from './policy.ts';
import { received } from './received.ts';
import { samples } from './samples.ts';
import { theme } from './theme.ts';
import { token } from './token.ts';
import { verdict } from './verdict.ts';

/** The German words of the first view, one object per feature. */
export const de: Words = {
  copy,
  keys,
  ledger,
  navigation,
  page,
  policy,
  received,
  samples,
  theme,
  token,
  verdict,
  contents: waiting,
};
