import { AuthError } from '../auth/auth-error.ts';
import type { AuthOptions, TokenStorage } from '../auth/options.ts';
import type { Platform } from '../platform/platform.ts';

/** Where sessions are kept; undefined: nowhere but in memory. @throws AuthError `storage_unavailable` */
export function chooseStorage(
  choice: NonNullable<AuthOptions['storage']>,
  name: string,
  platform: Platform,
): TokenStorage | undefined {
  if (choice === 'memory') return undefined;
  if (typeof choice === 'object') return choice;
  const storage = platform.storageOf(choice);
  if (!storage) throw new AuthError('storage_unavailable');
  return {
    read: () => storage.getItem(name),
    write: (text) => storage.setItem(name, text),
    remove: () => storage.removeItem(name),
  };
}
