import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contender, Site } from '../contenders/contender.ts';
import { freePort } from '../process/free-port.ts';
import { usageOfTree, type Usage } from '../process/process-tree.ts';
import { startProcess, type RunningProcess } from '../process/start-process.ts';
import type { Algorithm, BenchIssuer } from '../site/issuer.ts';

/** What all measurements share. */
export interface Ground {
  readonly folder: string;
  /** The service behind all. */
  readonly upstream: Pick<RunningProcess, 'port'>;
  readonly issuers: ReadonlyMap<Algorithm, IssuedTokens>;
  /** The core of the proxies, and that of load and service; none where the machine has one only. */
  readonly cores: { readonly proxy: string | undefined; readonly load: string | undefined };
}

/** An issuer, and files of its tokens, one a line. */
export interface IssuedTokens {
  readonly issuer: BenchIssuer;
  /** The token that is used when it is always the same. */
  readonly token: string;
  readonly oneFile: string;
  readonly manyFile: string;
}

/** A contender that runs. */
export interface Running {
  readonly contender: Contender;
  readonly process: RunningProcess;
  /** Tokens of its algorithm; none where it asks for none. */
  readonly tokens: IssuedTokens | undefined;
  /** What its processes have used so far. */
  usage(): Usage;
  /** Empties its access log, so that disks do not fill. */
  tidy(): Promise<void>;
}

/** How a contender is started. */
export interface StartOptions {
  readonly workers: number;
  readonly tokens: Site['tokens'];
  readonly cores: string | undefined;
  /** Where the service behind it is. */
  readonly upstreamPort: number;
}

/** Starts a contender in a folder of its own. */
export async function startContender(
  contender: Contender,
  ground: Ground,
  options: StartOptions,
): Promise<Running> {
  const { workers, upstreamPort } = options;
  const folder = join(ground.folder, `${contender.id}-${workers}-${options.tokens}-${upstreamPort}`);
  await mkdir(folder, { recursive: true });
  const port = await freePort();
  const tokens = ground.issuers.get(contender.algorithm ?? 'ES256');
  if (tokens === undefined) throw new Error('expected an issuer for each algorithm');
  const { issuer } = tokens;
  const site = { ...options, ...{ port, folder, issuer } };
  const launch = await contender.prepare(site);
  const place = { port, cores: options.cores, logFile: join(folder, 'output.log') };
  const running = await startProcess(launch, place);
  const { logFile } = contender;
  return {
    contender,
    process: running,
    tokens: contender.algorithm === undefined ? undefined : tokens,
    usage: () => usageOfTree(running.pid),
    tidy: async () => (logFile === undefined ? undefined : truncate(join(folder, logFile))),
  };
}

/** Writes tokens to a file, one a line. */
export async function writeTokens(file: string, tokens: readonly string[]): Promise<string> {
  await writeFile(file, tokens.join('\n'));
  return file;
}
