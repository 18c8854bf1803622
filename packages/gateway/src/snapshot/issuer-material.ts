import { createHash } from 'node:crypto';
import type { IssuerConfig } from '../config/issuer-config.ts';
import type { SnapshotDependencies } from './snapshot-dependencies.ts';

/**
 * What an issuer's key file and secrets hold, as a hash: the text of the configuration stays the same when they change, and a key
 * that was taken out of its file must not be trusted after a reload.
 */
export async function readIssuerMaterial(
  { keys, revocation, introspection }: IssuerConfig,
  { readFile, secrets }: SnapshotDependencies,
): Promise<string> {
  const material = await Promise.all([
    keys !== undefined && 'file' in keys ? readFile(keys.file) : undefined,
    revocation?.clientSecret === undefined ? undefined : secrets(revocation.clientSecret),
    introspection === undefined ? undefined : secrets(introspection.clientSecret),
  ]);
  return createHash('sha256').update(JSON.stringify(material)).digest('base64url');
}
