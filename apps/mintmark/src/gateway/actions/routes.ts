import { resolvePolicies } from '@mintmark/gateway/config';
import { styleFor } from '../../output/style.ts';
import type { Terminal } from '../../output/terminal.ts';
import { formatRoutes } from '../decide/format-routes.ts';
import { readConfigFile } from '../source/config-file.ts';
import { loadConfig, usableConfig } from '../source/load-config.ts';

/** The options of `mintmark gateway routes`. */
export interface RoutesOptions {
  readonly json?: boolean;
}

/** Lists the routes of a configuration. @throws CliError */
export async function listRoutes(
  file: string,
  { json = false }: RoutesOptions,
  terminal: Terminal,
): Promise<void> {
  const routes = resolvePolicies(usableConfig(loadConfig(await readConfigFile(file))));
  const style = styleFor(terminal.outputColours);
  const text = json ? JSON.stringify(routes) : formatRoutes(routes, style, terminal.columns);
  await terminal.write(`${text}\n`);
}
