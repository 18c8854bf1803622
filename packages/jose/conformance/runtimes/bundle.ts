import { join } from 'node:path';
import { build } from 'esbuild';

/** The suite as one file: beside the library as npm resolves it, or with the library inside, as bundlers ship it. */
export interface Bundles {
  /** For Node, Bun and Deno: imports `@mintmark/jose` from node_modules, with that runtime's own conditions. */
  readonly external: string;
  /** For browsers and workers: everything in one file, on Web Crypto. */
  readonly web: string;
}

/** Bundles the suite with the built library. */
export async function bundleSuite(outFolder: string): Promise<Bundles> {
  const entryPoints = [join(import.meta.dirname, '../suite/index.ts')];
  const common = { entryPoints, bundle: true, format: 'esm', target: 'es2024', logLevel: 'warning' } as const;
  const external = join(outFolder, 'suite.external.mjs');
  const web = join(outFolder, 'suite.web.mjs');
  await build({ ...common, outfile: external, packages: 'external', platform: 'neutral' });
  await build({ ...common, outfile: web, platform: 'browser' });
  return { external, web };
}
