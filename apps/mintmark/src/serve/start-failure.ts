import { CliError, usageError } from '../output/failure.ts';
import type { StartOptions } from './start-server.ts';

/**
 * Why a server does not start, in words. The errors of both rooms have a code, and messages without a secret; an address of
 * a database may hold a password, so it is never told.
 */
export function startFailure(error: unknown, { databaseUrl, breachedPasswords }: StartOptions): unknown {
  if (!(error instanceof Error) || error instanceof CliError) return error;
  if (error.name === 'DatabaseError')
    return usageError(`cannot use the database: ${error.message}`, databaseHint(databaseUrl, codeOf(error)));
  if (error.name === 'KeyError')
    return usageError(
      `cannot open the stored keys: ${error.message}`,
      'give the secret that they were sealed with: secret.key in the home folder, or MINTMARK_SECRET',
    );
  if (error.name === 'CredentialError' || (breachedPasswords !== undefined && codeOf(error) === 'ENOENT'))
    return usageError('cannot use the breached passwords', 'check the file of --breached-passwords');
  return error;
}

function databaseHint(url: string, code: string): string {
  if (code === 'newer_schema') return 'it was made by a newer version: start that one';
  if (url.startsWith('sqlite:'))
    return 'check the file, the disk and who owns them, or choose another home: --home';
  return 'check that it runs, and its address and password: DATABASE_URL';
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}
