import { join } from 'node:path';
import type { Target } from '../load/target.ts';
import { startServerProcess, type ServerUnderTest } from './server-process.ts';

/** Starts oidc-provider with its adapter in memory. */
export async function startOidcProvider(name: string): Promise<ServerUnderTest> {
  const program = join(import.meta.dirname, '../oidc-provider-process.ts');
  const server = await startServerProcess([program]);
  // Written by that very program.
  const target = JSON.parse(server.said) as Target;
  return { name, target, usage: server.usage, stop: server.stop };
}
