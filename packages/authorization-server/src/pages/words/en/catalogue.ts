import { account } from './account.ts';
import { common } from './common.ts';
import { consent } from './consent.ts';
import { notices } from './notices.ts';
import { problems } from './problems.ts';
import { security } from './security.ts';
import { signIn } from './sign-in.ts';
import { trouble } from './trouble.ts';

interface English {
  readonly account: typeof account;
  readonly common: typeof common;
  readonly consent: typeof consent;
  readonly notices: typeof notices;
  readonly problems: typeof problems;
  readonly security: typeof security;
  readonly signIn: typeof signIn;
  readonly trouble: typeof trouble;
}

export const en: English = { account, common, consent, notices, problems, security, signIn, trouble };
