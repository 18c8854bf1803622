import type { ApplicationConfig } from '../config/application-config.ts';
import type { GatewayConfig } from '../config/gateway-config.ts';
import { parseConfig } from '../config/parse-config.ts';
import { ConfigError } from '../config/resolve/config-error.ts';
import type { RewriteConfig } from '../config/route-config.ts';
import { readIssuers } from './issuers.ts';
import { createNotes, noteExtensions, type Notes, type OpenApiNote } from './notes.ts';
import { membersOf, readOpenApi, textOf, type Members } from './open-api-document.ts';
import { plainName, readRoutes, type ImportedRoute } from './read-routes.ts';
import { readServer, type Server } from './servers.ts';
import { writeYaml } from './write-yaml.ts';

/** How an OpenAPI document is taken over. */
export interface ImportOpenApiOptions {
  /** Where the service is, such as `http://127.0.0.1:9001` (the first server of the document). */
  readonly upstream?: string;
  /** What public paths begin with, such as `/shop`; taken away before requests are passed on (the path of the server). */
  readonly routePrefix?: string;
  /** The audience of tokens for this API (the address of its server). */
  readonly audience?: string;
}

/** What was made of an OpenAPI document. */
export interface ImportedOpenApi {
  /** A configuration that `parseConfig` accepts. */
  readonly config: GatewayConfig;
  /** The same as a commented file. */
  readonly yaml: string;
  /** What was not taken over as it stands, or is only a guess. */
  readonly notes: readonly OpenApiNote[];
}

/**
 * Makes a configuration of an OpenAPI document 3.0 or 3.1, YAML or JSON: its server becomes a service, each operation a route,
 * and what it says of security what the route needs. What cannot be taken over becomes a note. Does not check requests against
 * the document's schemas. Throws `ConfigError` for what is no such document.
 *
 * @example
 * const { yaml, notes } = importOpenApi(document, { upstream: 'http://127.0.0.1:9001' });
 */
export const importOpenApi = (text: string, options: ImportOpenApiOptions = {}): ImportedOpenApi => {
  const document = readOpenApi(text);
  const notes = createNotes();
  noteWhole(document, notes);
  const title = textOf(membersOf(document['info'])['title']) ?? 'an API';
  const server = readServer(document, options.upstream, notes);
  const upstream = plainName(title).toLowerCase() || 'api';
  const routes = readRoutes(document, { upstream, notes, ...prefixes(server, options.routePrefix) });
  if (routes.length === 0) {
    throw new ConfigError('value_out_of_range', 'the document has no operation that could become a route');
  }
  const audience = options.audience ?? server.address;
  const draft = draftConfig(routes, { document, server, upstream, audience, notes });
  const summaries = routes.map(({ summary }) => summary);
  const yaml = writeYaml(draft, { title, notes: notes.list, summaries });
  const { config, problems } = parseConfig(yaml);
  if (config === undefined) {
    const problem = problems.find(({ severity }) => severity === 'error');
    throw new ConfigError(
      problem?.code ?? 'document_syntax',
      `what was made is no configuration: ${problem?.message ?? 'unknown'}`,
    );
  }
  return { config, yaml, notes: notes.list };
};

const noteWhole = (document: Members, notes: Notes): void => {
  noteExtensions(document, [], notes);
  noteExtensions(membersOf(document['info']), ['info'], notes);
  if (document['webhooks'] !== undefined) {
    notes.add(['webhooks'], 'webhooks are requests of the service, and do not come through the gateway');
  }
};

const prefixes = (
  { basePath }: Server,
  routePrefix: string | undefined,
): { readonly prefix: string; readonly rewrite: RewriteConfig | undefined } => {
  const prefix = (routePrefix ?? basePath).replace(/\/+$/, '');
  if (prefix !== '' && !/^(\/[\w\-.~]+)+$/.test(prefix)) {
    throw new TypeError('expected a prefix such as "/shop"');
  }
  if (prefix === basePath) {
    return { prefix, rewrite: undefined };
  }
  const strip = prefix === '' ? {} : { stripPrefix: prefix };
  return { prefix, rewrite: basePath === '' ? strip : { ...strip, addPrefix: basePath } };
};

interface DraftParts {
  readonly document: Members;
  readonly server: Server;
  readonly upstream: string;
  readonly audience: string;
  readonly notes: Notes;
}

const draftConfig = (
  routes: readonly ImportedRoute[],
  { document, server, upstream, audience, notes }: DraftParts,
): GatewayConfig => {
  const usesTokens = routes.some(({ security }) => security.usesTokens);
  const usesKeys = routes.some(({ security }) => security.usesKeys);
  if (usesTokens) {
    notes.add(
      ['servers'],
      `tokens have to be meant for ${audience}; write their real audience into \`audience\``,
    );
  }
  if (usesKeys) {
    notes.add(
      ['components', 'securitySchemes'],
      'run `mintmark gateway key`, and put the hash of the key in place of the zeros',
    );
  }
  return {
    version: 1,
    listeners: [{ address: '127.0.0.1:8080' }],
    ...(usesTokens ? { issuers: readIssuers(document, { audience, notes }) } : {}),
    ...(usesKeys ? { applications: [placeholderApplication] } : {}),
    upstreams: { [upstream]: { targets: [server.origin] } },
    routes: routes.map(({ route }) => route),
  };
};

// Nobody knows what hashes to zeros: the file is a configuration, and lets nobody in by it.
const placeholderApplication: ApplicationConfig = {
  id: 'first-application',
  keys: [{ sha256: '0'.repeat(64) }],
};
