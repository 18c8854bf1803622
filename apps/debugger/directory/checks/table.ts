import { algorithmChecks } from './algorithms.ts';
import type { Check } from './check.ts';
import { claimChecks } from './claims.ts';
import { encryptionChecks } from './encryption.ts';
import { formChecks } from './form.ts';
import { keyChecks } from './keys.ts';
import { limitChecks } from './limits.ts';
import { serializationChecks } from './serialization.ts';
import { signatureChecks } from './signature.ts';

/** How each question is put, by its id. */
export const checks: Readonly<Record<string, Check>> = {
  ...algorithmChecks,
  ...signatureChecks,
  ...formChecks,
  ...claimChecks,
  ...keyChecks,
  ...serializationChecks,
  ...encryptionChecks,
  ...limitChecks,
};
