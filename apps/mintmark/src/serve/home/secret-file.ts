import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileError } from './file-error.ts';

/** Larger than any list of secrets. */
const maxLength = 16_384;

/**
 * The secrets that keys are sealed with: those of the file, which is made with a new one on the first start. The text goes
 * to the authorization server as it is.
 *
 * @throws CliError
 */
export function readOrCreateSecret(path: string): string {
  return read(path) ?? create(path);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').slice(0, maxLength + 1);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw fileError(
      `cannot read ${path}`,
      error,
      'check the file and who owns it; without it no stored key can be used',
    );
  }
}

function create(path: string): string {
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    const text = `v1:${randomBytes(32).toString('base64url')}\n`;
    writeFileSync(temporary, text, { flag: 'wx', mode: 0o600, flush: true });
    // A link, unlike a renaming, leaves alone what another process has made in the meantime.
    linkSync(temporary, path);
    return text;
  } catch (error) {
    const made = read(path);
    if (made !== undefined) return made;
    throw fileError(`cannot write ${path}`, error, 'check the folder, or give the secret in MINTMARK_SECRET');
  } finally {
    rmSync(temporary, { force: true });
  }
}
