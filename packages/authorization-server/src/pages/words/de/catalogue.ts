import type { en } from '../en/catalogue.ts';
import { account } from './account.ts';
import { common } from './common.ts';
import { consent } from './consent.ts';
import { notices } from './notices.ts';
import { problems } from './problems.ts';
import { security } from './security.ts';
import { signIn } from './sign-in.ts';
import { trouble } from './trouble.ts';

export const de: typeof en = { account, common, consent, notices, problems, security, signIn, trouble };
