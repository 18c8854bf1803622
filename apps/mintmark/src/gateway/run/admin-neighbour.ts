import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { CliError, exitCodes } from '../../output/failure.ts';
import { parseListenAddress } from '../process/listen.ts';
import type { RunSettings } from './settings.ts';

/** The header by which a gateway knows the one that it replaces. */
export const gatewayHeader = 'mintmark-gateway';

/** Longer does a gateway that is well not take to answer. */
const patienceMs = 2000;

/** What stands for a gateway: its home folder and the file of its configuration. Addresses of databases hold passwords. */
export function gatewayMark({ home, config }: Pick<RunSettings, 'home' | 'config'>): string {
  const place = config.kind === 'file' ? resolve(config.path) : config.kind;
  return createHash('sha256')
    .update(JSON.stringify([home.path, place]))
    .digest('base64url')
    .slice(0, 22);
}

/**
 * Makes sure that the admin API shares its port with no other gateway, or each would answer some of the questions: processes of one
 * user may share ports. One of the same home folder and configuration file is replaced, and stays until this one runs. @throws CliError
 */
export async function assertOwnAdminPort(address: string, mark: string): Promise<void> {
  const { host = '127.0.0.1', port } = parseListenAddress(address);
  if (port === 0) return;
  const neighbour = await ask(`http://${host.includes(':') ? `[${host}]` : host}:${port}/livez`);
  if (neighbour === undefined || neighbour === mark) return;
  throw new CliError({
    code: 'port_taken',
    message: `another gateway or program answers at ${address}, where the admin API of this one is to be`,
    hint: 'choose another port: admin: { address: "127.0.0.1:9902" }; one that replaces the other has the same --home and file',
    exitCode: exitCodes.usage,
  });
}

/** The mark of what listens there; undefined where nothing answers, so that listening tells. */
async function ask(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(patienceMs) });
    await answer.body?.cancel();
    return answer.headers.get(gatewayHeader) ?? '';
  } catch {
    return undefined;
  }
}
