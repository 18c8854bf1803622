// @ts-check
// Where a program without a key chain keeps a refresh token: a file that only its owner can read, replaced as a whole.
import { chmod, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { randomUUID } from 'node:crypto';

/**
 * What is kept between two runs.
 * @typedef {{ readonly issuer: string, readonly refreshToken: string }} Kept
 */

/**
 * Reads what was kept; undefined where there is nothing, or nothing of this issuer.
 * @param {string} file
 * @param {string} issuer
 * @returns {Promise<Kept | undefined>}
 */
export async function readKept(file, issuer) {
  try {
    const kept = JSON.parse(await readFile(file, 'utf8'));
    return kept.issuer === issuer && typeof kept.refreshToken === 'string' ? kept : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps a refresh token. The old one is used up the moment the new one is issued, so the new one is on disk before anything
 * else is done with it: a whole file or none, also when the power goes.
 * @param {string} file
 * @param {Kept} kept
 */
export async function keep(file, kept) {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${randomUUID()}`;
  const handle = await open(fresh, 'wx', 0o600);
  try {
    await handle.writeFile(JSON.stringify(kept));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, file);
  // A file that somebody made before may have had other rights.
  await chmod(file, 0o600);
}

/** @param {string} file */
export async function forget(file) {
  await rm(file, { force: true });
}
