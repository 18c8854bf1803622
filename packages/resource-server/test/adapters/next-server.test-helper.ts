import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { exportJwk, type VerificationKey } from '@mintmark/jose/jwk';
import type { TrustedIssuer } from '../../src/issuers/trusted-issuer.ts';
import type { ResourceServerOptions } from '../../src/authenticate/options.ts';
import { describeAuth, failLater, type RunningApp } from './harness.test-helper.ts';
import { listen } from './node-server.test-helper.ts';

const folder = join(import.meta.dirname, 'next-app');
const program = createRequire(import.meta.url).resolve('next/dist/bin/next');

/** The application of the tests, as Next.js built it. */
export interface NextApp {
  /** Listens with options of its own. */
  start(options: ResourceServerOptions): Promise<RunningApp>;
  close(): Promise<void>;
}

/**
 * Builds the application with `next build` and starts it. It imports the packages as they are published: what was compiled has to
 * be there.
 */
export async function buildNextApp(): Promise<NextApp> {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_OPTIONS: '',
  } as const;
  await rm(join(folder, '.tmp'), { recursive: true, force: true });
  await promisify(execFile)(process.execPath, [program, 'build', folder], { env });
  const options = new Map<string, object>();
  const faults = new Map<string, unknown[]>();
  // The application finds this under the same name.
  Reflect.set(globalThis, Symbol.for('mintmark:next-app'), { options, faults, describeAuth, failLater });

  const { default: next } = await import('next');
  const app = next({ dev: false, dir: folder, hostname: '127.0.0.1', port: 80 });
  await app.prepare();
  const answer = app.getRequestHandler();
  return {
    async start(given) {
      const name = crypto.randomUUID();
      const heard: unknown[] = [];
      // Next.js looks at what Node has read: the first `Authorization` alone, unless the server joins them.
      const server = await listen(
        (request, response) => {
          request.headers['x-options'] = name;
          void answer(request, response);
        },
        { joinDuplicateHeaders: true },
      );
      // Next.js makes addresses of requests from the name and port that it was started with.
      const isNamed = given.resource !== undefined || given.publicOrigin !== undefined;
      const published = { ...given, issuers: [given.issuers].flat().map(withJwk) };
      options.set(name, isNamed ? published : { ...published, publicOrigin: server.origin });
      faults.set(name, heard);
      return { ...server, faults: heard };
    },
    close: async () => app.close(),
  };
}

/** The public key of an issuer, in a form that other copies of the package can read. */
function withJwk(issuer: string | TrustedIssuer): object {
  assert.ok(typeof issuer === 'object');
  const { keys, ...others } = issuer;
  if (keys === undefined) return issuer;
  return { ...others, jwk: exportJwk(keys as VerificationKey) }; // the test issuer has one key
}
