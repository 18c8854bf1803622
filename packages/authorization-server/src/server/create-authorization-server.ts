import type { AuthorizationServer } from './authorization-server.ts';
import type { AuthorizationServerOptions } from './options.ts';
import { startServer } from './start-server.ts';

/**
 * Starts an authorization server: brings the database up to date, makes the first tenant if there is none, and loads keys.
 * Many may run on one database.
 *
 * @throws TypeError for a malformed base address; KeyError, DatabaseError
 * @example
 * const database = await openDatabase<ServerTables>({ url: ':memory:' });
 * const parts = { database, bus: await openBus(), counters: await openCounters(), mail: fileMailSender(folder) };
 * const secrets = formatSecrets([createSecret()]);
 * const server = await createAuthorizationServer({ baseUrl: 'https://login.example', secrets, ...parts });
 * const { status } = await server.fetch(new Request('https://login.example/jwks'), { address: '192.0.2.1' });
 * console.assert(status === 200);
 * await server.close();
 */
export async function createAuthorizationServer(
  options: AuthorizationServerOptions,
): Promise<AuthorizationServer> {
  const { server } = await startServer(options);
  return server;
}
