import type { ExitCode } from '../../output/failure.ts';
import { exitCodes } from '../../output/failure.ts';
import type { Terminal } from '../../output/terminal.ts';
import { say } from '../../output/terminal.ts';
import { prepareHome } from '../../serve/home/home-folder.ts';
import { createLog } from '../../serve/log/log.ts';
import { stopSignals } from '../../serve/stop-signals.ts';
import { configFile } from '../source/config-file.ts';
import type { ConfigSource } from '../source/config-source.ts';
import { publishedSource } from '../source/published-source.ts';
import type { Log } from '../../serve/log/log.ts';
import { formatGatewayAnnouncement, gatewayAnnouncementToJson } from './announce.ts';
import { GatewayHouse } from './gateway-house.ts';
import type { RunOptions, RunSettings } from './settings.ts';
import { readRunSettings } from './settings.ts';

/** Runs the gateway until it is stopped; `endNow` ends the process at once. @throws CliError */
export async function runGateway(
  given: RunOptions,
  terminal: Terminal,
  endNow: (exitCode: number) => void,
): Promise<ExitCode> {
  const settings = readRunSettings(given, terminal.env);
  prepareHome(settings.home);
  const { log, flush } = createLog({ ...settings.log, write: terminal.writeError, now: terminal.now });
  const source = await openSource(settings, log);
  const { promise: asked, resolve: stop } = Promise.withResolvers<void>();
  const house = new GatewayHouse({ settings, terminal, log, source, stop });
  const signals = stopSignals(terminal, {
    hangUpStops: false,
    endNow: (exitCode) => {
      house.kill();
      endNow(exitCode);
    },
  });
  let unwatch = (): void => undefined;
  try {
    await house.open();
    flush();
    // Whoever hears that it runs may change the file or send SIGHUP at once, which ends a process that does not listen.
    unwatch = house.watch();
    await announce(house, { settings, terminal });
    await Promise.race([signals.stopped, asked]);
    unwatch();
    if (!settings.json) say(terminal, 'stopping; open requests may finish');
    await house.close();
    return exitCodes.ok;
  } catch (error) {
    house.kill();
    throw error;
  } finally {
    unwatch();
    signals.release();
    await source.close();
    flush();
  }
}

function openSource({ config, redisUrl }: RunSettings, log: Log): Promise<ConfigSource> | ConfigSource {
  if (config.kind === 'file') return configFile(config.path);
  return publishedSource({ databaseUrl: config.url, redisUrl, log });
}

async function announce(
  house: GatewayHouse,
  { settings, terminal }: { readonly settings: RunSettings; readonly terminal: Terminal },
): Promise<void> {
  const told = house.announcement();
  // The access log goes to the standard output.
  if (settings.json) await terminal.write(gatewayAnnouncementToJson(told));
  else terminal.writeError(formatGatewayAnnouncement(told, terminal));
}
