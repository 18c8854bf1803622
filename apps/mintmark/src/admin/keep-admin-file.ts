import type { HomeFolder } from '../serve/home/home-folder.ts';
import type { StartedServer } from '../serve/start-server.ts';
import { readAdminFile, writeAdminFile } from './admin-file.ts';

/** Whoever can read the home folder of a server administers it: its credentials lie there, made anew where they are missing. */
export async function keepAdminFile(
  home: HomeFolder,
  { admin }: Pick<StartedServer, 'admin'>,
): Promise<void> {
  if (admin === undefined) return;
  if (admin.first !== undefined) writeAdminFile(home, admin.first);
  else if (readAdminFile(home) === undefined) writeAdminFile(home, await admin.add());
}
