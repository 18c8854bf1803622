import { isReasonCode } from '@mintmark/oauth/reasons';
import type { Credentials } from './credentials.ts';
import type { Refusal } from './refusal.ts';
import { failuresOf, headersOf, reasonOf, refuse, type RefusalSettings } from './refuse.ts';

/** What was thrown, as a refusal. Faults of the program go on as they are. */
export function refusalOf(
  error: unknown,
  settings: RefusalSettings,
  credentials: Credentials | undefined,
): Refusal {
  const reason = reasonOf(error);
  if (reason === undefined || !isReasonCode(reason)) throw error;
  return refuse(reason, settings, {
    used: credentials?.scheme,
    failures: failuresOf(error),
    headers: headersOf(error),
    cause: error,
  });
}
