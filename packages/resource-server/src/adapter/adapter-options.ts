import { createResourceServer } from '../authenticate/create-resource-server.ts';
import type { ResourceServerOptions } from '../authenticate/options.ts';
import type { RequestParts } from '../authenticate/request-parts.ts';
import type { Anonymous, Authenticated, ResourceServer } from '../authenticate/resource-server.ts';
import type { Refusal } from '../authenticate/refusal.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { isRequirement, resolveRequirements } from '../requirements/resolve-requirements.ts';

/** A server that was made before, so that several applications share its keys, caches and revocations. */
export interface ServerOption {
  /** The server that decides. */
  readonly server: ResourceServer;
}

/** How an adapter treats requests without a token. */
export interface ModeOption {
  /** Whether a token is needed: `optional` lets requests without one through; a bad one is refused all the same (`required`). */
  readonly mode?: 'required' | 'optional';
}

/** Who answers refused requests. */
export interface RespondOption {
  /**
   * Whether refused requests are answered right away, with the body and headers of the refusal; otherwise the error handling
   * of the framework gets an `AuthenticationError` (true).
   */
  readonly respond?: boolean;
}

/** What every adapter is given: the options of a server or a server, what all its requests need, and the mode. */
export type AdapterOptions = (ResourceServerOptions | ServerOption) &
  Requirements &
  ModeOption &
  RespondOption;

/** {@link AdapterOptions}, taken apart. */
export interface ResolvedAdapter {
  readonly server: ResourceServer;
  readonly mode: 'required' | 'optional';
  readonly respond: boolean;
  /** Decides about a request as the mode and the requirements say. */
  decide(request: Request | RequestParts): Promise<Authenticated | Anonymous | Refusal>;
  /** The same with another mode. */
  withMode(mode: 'required' | 'optional'): ResolvedAdapter;
  /**
   * The same for a route: what it needs beyond what all requests need, and its own mode. A route that needs something needs a
   * token, unless it says that it does not.
   */
  forRoute(requirements: Requirements, mode?: 'required' | 'optional'): ResolvedAdapter;
}

/** Takes the options of an adapter apart and makes the server. @throws TypeError */
export function resolveAdapter(options: AdapterOptions): ResolvedAdapter {
  const { mode = 'required', respond = true, ...others } = options;
  if (typeof respond !== 'boolean') throw new TypeError('expected the option "respond" to be true or false');
  const entries = Object.entries(others);
  const requirements: Requirements = Object.fromEntries(entries.filter(([name]) => isRequirement(name)));
  const rest = Object.fromEntries(entries.filter(([name]) => !isRequirement(name)));
  resolveRequirements(requirements);
  return adapterOf(serverOf(rest), { mode, respond, requirements });
}

function serverOf({ server, ...others }: Readonly<Record<string, unknown>>): ResourceServer {
  if (server === undefined) return createResourceServer(others as unknown as ResourceServerOptions); // which checks them
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw new TypeError(`the option "${unknown}" is one of the server, which is made already`);
  if (typeof server !== 'object' || server === null || !('authenticate' in server))
    throw new TypeError('expected the option "server" to be what createResourceServer() makes');
  return server as ResourceServer;
}

interface Behaviour {
  readonly mode: 'required' | 'optional';
  readonly respond: boolean;
  /** What is needed to be let in. */
  readonly requirements: Requirements;
  /** What whoever was let in needs beyond that (nothing). */
  readonly more?: Requirements;
}

function adapterOf(server: ResourceServer, behaviour: Behaviour): ResolvedAdapter {
  const { mode, respond, requirements, more } = behaviour;
  if (mode !== 'required' && mode !== 'optional')
    throw new TypeError('expected the option "mode" to be "required" or "optional"');
  return {
    ...{ server, mode, respond },
    async decide(request) {
      const decision = await (mode === 'optional'
        ? server.authenticateOptional(request, requirements)
        : server.authenticate(request, requirements));
      if (more === undefined || !decision.ok || decision.auth === undefined) return decision;
      return server.authorize(decision.auth, more) ?? decision;
    },
    withMode: (other) => adapterOf(server, { ...behaviour, mode: other }),
    forRoute(added, other) {
      resolveRequirements(added);
      if (Object.keys(added).length === 0) return adapterOf(server, { ...behaviour, mode: other ?? mode });
      const { onStaleRevocation = requirements.onStaleRevocation, ...beyond } = added;
      const admission =
        onStaleRevocation === undefined ? requirements : { ...requirements, onStaleRevocation };
      return adapterOf(server, {
        ...behaviour,
        ...{ mode: other ?? 'required', requirements: admission, more: beyond },
      });
    },
  };
}
