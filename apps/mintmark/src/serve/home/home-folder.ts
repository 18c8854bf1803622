import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileError } from './file-error.ts';

/** The folder that holds everything a server keeps on this machine. */
export interface HomeFolder {
  readonly path: string;
  readonly databaseFile: string;
  readonly secretFile: string;
  /** Where a running server says where it listens. */
  readonly runningFile: string;
  /** Where mail goes that is not sent. */
  readonly mailFolder: string;
  /** Where the development certificate lies. */
  readonly tlsFolder: string;
}

/** The home folder when nothing else is said. */
export const defaultHome = '.mintmark';

/** The names in a home folder; none of them is made. */
export function homeFolder(folder: string): HomeFolder {
  const path = resolve(folder);
  return {
    path,
    databaseFile: join(path, 'mintmark.db'),
    secretFile: join(path, 'secret.key'),
    runningFile: join(path, 'server.json'),
    mailFolder: join(path, 'mail'),
    tlsFolder: join(path, 'tls'),
  };
}

/** Makes the folder for its owner alone, unless it is there, and checks that it can be written. @throws CliError */
export function prepareHome({ path }: HomeFolder): void {
  try {
    makeFolder(path);
    // Whoever keeps it in a checkout must not publish it by accident.
    const ignore = join(path, '.gitignore');
    if (!existsSync(ignore)) writeFileSync(ignore, '*\n', { mode: 0o600 });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw fileError(
      `cannot use the home folder ${path}`,
      error,
      'choose another with --home or MINTMARK_HOME',
    );
  }
}

/** Makes a folder that nobody else can look into; one that is there stays as it is. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  mkdirSync(path, { recursive: true, mode: 0o700 });
  // The mask of the process may have taken rights away from the owner, too.
  chmodSync(path, 0o700);
}

/** Whether others than the owner may read a file or look into a folder. Windows has no such modes. */
export function isOpenToOthers(path: string): boolean {
  return process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0;
}
