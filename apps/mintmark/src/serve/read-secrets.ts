import type { Terminal } from '../output/terminal.ts';
import { warn } from '../output/terminal.ts';
import { isOpenToOthers } from './home/home-folder.ts';
import { readOrCreateSecret } from './home/secret-file.ts';
import type { ServeSettings } from './settings.ts';

/** The secrets that stored keys are sealed with: those of MINTMARK_SECRET, or of the file. @throws CliError */
export function readSecrets({ home, secret }: ServeSettings, terminal: Terminal): string {
  if (isOpenToOthers(home.path))
    warn(
      terminal,
      `others on this machine may look into ${home.path}; close it with: chmod 700 ${home.path}`,
    );
  if (secret !== undefined) return secret;
  const text = readOrCreateSecret(home.secretFile);
  if (isOpenToOthers(home.secretFile))
    warn(terminal, `others on this machine may read the secret; close it with: chmod 600 ${home.secretFile}`);
  return text;
}
