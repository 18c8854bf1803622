import { createResourceServer } from '../authenticate/create-resource-server.ts';
import type { ResourceServerOptions } from '../authenticate/options.ts';
import type { ResourceServer } from '../authenticate/resource-server.ts';

/** The server with metadata, as it is or made of its options. @throws TypeError where it has none */
export function describedServer(server: ResourceServer | ResourceServerOptions): ResourceServer {
  const made = 'authenticate' in server ? server : createResourceServer(server);
  if (made.metadata === undefined)
    throw new TypeError('expected the option "resource", which the metadata of the API are about');
  return made;
}
