import { DatabaseError } from '@mintmark/database';
import { usageError } from '../../output/failure.ts';

/** Why a database cannot be used, in words; its address may hold a password and is never told. */
export function databaseFailure(error: unknown, databaseUrl: string): unknown {
  if (!(error instanceof DatabaseError)) return error;
  const hint = databaseUrl.startsWith('postgres')
    ? 'check that it runs, and its address and password: --database or DATABASE_URL'
    : 'check the file, the disk and who owns them: --database sqlite:FILE';
  return usageError(`cannot use the database: ${error.message}`, hint);
}
