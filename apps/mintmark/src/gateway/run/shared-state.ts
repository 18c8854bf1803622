import type { SharedRevocations, SharedState } from '@mintmark/gateway';
import {
  leasingSharedState,
  memorySharedState,
  messageSharedState,
  redisRevocations,
  redisSharedState,
} from '@mintmark/gateway/engine';
import { createClient } from 'redis';
import type { Log } from '../../serve/log/log.ts';
import { usageError } from '../../output/failure.ts';

/** Where the workers count together. */
export interface SharedPlace {
  /** Replicas on several machines share this; undefined for the workers of one machine. */
  readonly redisUrl: string | undefined;
  /** The channel to the process that counts for the workers of this machine; undefined where there is one process. */
  readonly port: Parameters<typeof messageSharedState>[0] | undefined;
  readonly log: Log;
}

/** What workers know together; `close` ends all of it. */
export interface OpenedState extends SharedState {
  /** Where they tell each other of revocations; undefined without Redis. */
  readonly revocations?: SharedRevocations;
}

/** Opens what workers know together. Redis may be gone: then each knows its own until it is back. @throws CliError */
export async function openSharedState({ redisUrl, port, log }: SharedPlace): Promise<OpenedState> {
  const onChange = (isAvailable: boolean): void =>
    log({
      level: isAvailable ? 'info' : 'error',
      event: isAvailable ? 'shared counters can be asked again' : 'shared counters cannot be asked',
    });
  const onHearing = (isHeard: boolean): void =>
    log({
      level: isHeard ? 'info' : 'error',
      event: isHeard
        ? 'revocations of other replicas are heard again'
        : 'revocations of other replicas are not heard',
    });
  if (redisUrl !== undefined) return openRedis(redisUrl, { onChange, onHearing });
  if (port !== undefined) return leasingSharedState(messageSharedState(port), { onChange });
  return memorySharedState();
}

interface RedisListeners {
  readonly onChange: (isAvailable: boolean) => void;
  readonly onHearing: (isHeard: boolean) => void;
}

async function openRedis(url: string, { onChange, onHearing }: RedisListeners): Promise<OpenedState> {
  if (!/^rediss?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw usageError('expected the address of a Redis', '--redis redis://host:6379, or REDIS_URL');
  const open = () =>
    createClient({
      // Where the other end is gone without a word, what was sent would wait for many minutes, and who only listens for ever.
      ...{ url, disableOfflineQueue: true, pingInterval: 5000 },
      socket: {
        reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, 2000),
        ...{ connectTimeout: 2000, socketTimeout: 10_000 },
      },
    });
  const [client, subscriber] = [open(), open()];
  // Changes of state are told once; failures come with every attempt.
  client.on('error', () => undefined);
  let isHeard = true;
  const noteHearing = (isNow: boolean): void => {
    if (isNow !== isHeard) onHearing(isNow);
    isHeard = isNow;
  };
  subscriber.on('error', () => noteHearing(false)).on('ready', () => noteHearing(true));
  const connecting = Promise.all(
    [client, subscriber].map((connection) => connection.connect().catch(() => undefined)),
  );
  await Promise.race([connecting, new Promise((resolve) => setTimeout(resolve, 1000).unref())]);
  const shared = leasingSharedState(redisSharedState(client), { onChange });
  const revocations = redisRevocations({ client, subscriber });
  return {
    revocations,
    lease: (...given) => shared.lease(...given),
    giveBack: (...given) => shared.giveBack(...given),
    count: (...given) => shared.count(...given),
    isFresh: (...given) => shared.isFresh(...given),
    close: async () => {
      await Promise.all([shared.close(), revocations.close()]);
      client.destroy();
      subscriber.destroy();
    },
  };
}
