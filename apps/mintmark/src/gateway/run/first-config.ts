import type { GatewayConfig } from '@mintmark/gateway/config';
import { parseConfig } from '@mintmark/gateway/config';
import { CliError } from '../../output/failure.ts';
import type { ConfigSource } from '../source/config-source.ts';
import { readLastGood } from '../source/last-good.ts';
import { loadWhole, usableConfig } from '../source/load-config.ts';

/** A configuration that a gateway runs with. */
export interface LiveSource {
  readonly config: GatewayConfig;
  /** The file that paths in it start from. */
  readonly fileName: string;
  /** What it is called when it is told of. */
  readonly name: string;
}

/** How a gateway begins. */
export interface FirstConfig extends LiveSource {
  /** Why the configuration itself cannot be used, where the last good one takes its place. */
  readonly failure: CliError | undefined;
}

/** Reads and checks the newest configuration. @throws CliError */
export async function readConfig(source: ConfigSource): Promise<LiveSource> {
  const text = await source.read();
  const name = text.version === undefined ? source.name : `version ${text.version} of ${source.name}`;
  return { config: usableConfig(await loadWhole(text)), fileName: text.fileName, name };
}

/** The configuration to begin with: the newest, else the last good one. @throws CliError */
export async function firstConfig(
  source: ConfigSource,
  { lastGoodFile, isStrict }: { readonly lastGoodFile: string; readonly isStrict: boolean },
): Promise<FirstConfig> {
  try {
    return { ...(await readConfig(source)), failure: undefined };
  } catch (error) {
    const lastGood = isStrict ? undefined : lastGoodConfig(lastGoodFile);
    if (lastGood === undefined || !(error instanceof CliError)) throw error;
    return { ...lastGood, failure: error };
  }
}

/** The last good configuration, checked as if a person had written it. */
function lastGoodConfig(path: string): LiveSource | undefined {
  const kept = readLastGood(path);
  if (kept === undefined) return undefined;
  const { config } = parseConfig(JSON.stringify(kept.config), { format: 'json' });
  const name = `the last good configuration, kept at ${kept.savedAt}`;
  return config === undefined ? undefined : { config, fileName: kept.fileName, name };
}
