import type { AuthorizationServer } from './authorization-server.ts';
import type { AuthorizationServerOptions } from './options.ts';
import { startServer } from './start-server.ts';

/**
 * Starts an authorization server: brings the database up to date, makes the first tenant if there is none, and loads keys.
 * Many may run on one database.
 *
 * @throws TypeError for a malformed base address; KeyError, DatabaseError
 */
export async function createAuthorizationServer(
  options: AuthorizationServerOptions,
): Promise<AuthorizationServer> {
  const { server } = await startServer(options);
  return server;
}
