import type { CliError } from '../../output/failure.ts';
import { usageError } from '../../output/failure.ts';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'it belongs to somebody else',
  EPERM: 'it belongs to somebody else',
  EROFS: 'the file system can only be read',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full for this user',
  ENOTDIR: 'a part of the path is a file',
  EISDIR: 'it is a folder',
  EEXIST: 'a file has its name',
  ENOENT: 'there is no such file',
};

/** The error for a file or folder that cannot be used, in words. */
export function fileError(message: string, error: unknown, hint: string): CliError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return usageError(`${message}: ${reasons[code] ?? (code === '' ? 'unknown reason' : code)}`, hint);
}
