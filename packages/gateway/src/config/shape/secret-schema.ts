import * as z from 'zod';
import type { SecretConfig } from '../secret.ts';
import { formed, text } from './forms.ts';
import { schemaNotes, strict } from './object.ts';

/** A secret: where it is, never what it is. */
export const secretSchema: z.ZodType<SecretConfig> = z.union([
  strict({ env: formed('variable') }),
  strict({ file: text() }),
]);

schemaNotes.add(secretSchema, {
  id: 'SecretConfig',
  examples: [{ env: 'CLIENT_SECRET' }, { file: '/run/secrets/client-secret' }],
});
