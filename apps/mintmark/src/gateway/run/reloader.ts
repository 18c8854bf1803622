import type { ConfigProblem } from '@mintmark/gateway/config';
import type { Log } from '../../serve/log/log.ts';
import type { Crew } from '../process/crew.ts';
import type { Started } from '../process/worker.ts';
import type { ConfigSource } from '../source/config-source.ts';
import { ConfigRefused } from '../source/load-config.ts';
import type { LiveSource } from './first-config.ts';
import { readConfig } from './first-config.ts';
import { toGatewayFailure } from './gateway-failure.ts';

/** What came of reading the configuration again. */
export interface ReloadResult {
  readonly ok: boolean;
  /** The version in force afterwards. */
  readonly version: string | undefined;
  /** What is wrong, where nothing has changed. */
  readonly problems: readonly (ConfigProblem | { readonly code: string; readonly message: string })[];
}

/** What a reloader works with. */
export interface ReloaderOptions {
  readonly source: ConfigSource;
  readonly crew: Pick<Crew, 'reload'>;
  readonly log: Log;
  /** Writes a text for people, with lines and carets, beside the log. */
  readonly tell: (text: string) => void;
  /** Rejects where what is beside the workers could not take a configuration over; changes nothing. */
  readonly check: (live: LiveSource) => Promise<void>;
  /** Another configuration is in force. */
  readonly onLive: (live: LiveSource, started: Started) => Promise<void> | void;
  readonly version: () => string | undefined;
}

/** Takes new configurations over, one at a time: all workers or none. A bad one changes nothing. */
export class Reloader {
  readonly #options: ReloaderOptions;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: ReloaderOptions) {
    this.#options = options;
  }

  /** Reads the configuration again because of something: `file changed`, `SIGHUP`, `admin API`. Never rejects. */
  reload(because: string): Promise<ReloadResult> {
    const result = this.#queue.then(() => this.#reload(because));
    this.#queue = result;
    return result;
  }

  async #reload(because: string): Promise<ReloadResult> {
    const { source, crew, log, onLive } = this.#options;
    try {
      const live = await readConfig(source);
      await this.#options.check(live);
      const started = await crew.reload(live);
      await onLive(live, started);
      log({
        level: 'info',
        event: 'configuration in force',
        version: started.version,
        source: live.name,
        because,
      });
      return { ok: true, version: started.version, problems: [] };
    } catch (error) {
      return this.#refuse(error, because);
    }
  }

  #refuse(error: unknown, because: string): ReloadResult {
    const { log, tell, version } = this.#options;
    const { code, message, hint } = toGatewayFailure(error);
    const event = 'configuration refused; nothing has changed';
    log({ level: 'error', event, version: version(), because, code, problem: message, try: hint });
    if (!(error instanceof ConfigRefused))
      return { ok: false, version: version(), problems: [{ code, message }] };
    tell(error.told);
    return { ok: false, version: version(), problems: error.problems };
  }
}
