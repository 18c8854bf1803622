import { createRequire } from 'node:module';

/** The version of this package. */
export const version: string = readVersion();

function readVersion(): string {
  // One level above both `src` and `dist`.
  const manifest: unknown = createRequire(import.meta.url)('../package.json');
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isManifest ? String(manifest.version) : 'unknown';
}
