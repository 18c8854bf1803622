import { hash } from 'node:crypto';

/** A script of Redis, by its text and the SHA-1 that Redis knows it by. */
export interface RedisScript {
  readonly text: string;
  readonly sha1: string;
}

// The clock of Redis decides, because the clocks of its clients differ. Milliseconds count from 2025: a double has
// 53 bits, and the fewer of them the date takes, the more are left for fractions.
const clock = `
local time = redis.call('TIME')
local now = (time[1] - 1735689600) * 1000 + time[2] / 1000
`;

/** GCRA. Keys: the bucket. Arguments: interval, burst, count. Answers granted, remaining, retry and reset in milliseconds. */
export const leaseScript: RedisScript = scriptOf(`${clock}
local interval, burst, count = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local fill = burst * interval
local fullAt = math.min(math.max(tonumber(redis.call('GET', KEYS[1]) or now), now), now + fill)
local available = math.floor((now + fill - fullAt) / interval + 0.001)
local granted = math.max(0, math.min(available, count))
local reset = fullAt + granted * interval - now
if granted > 0 then
  redis.call('SET', KEYS[1], string.format('%.5f', now + reset), 'PX', math.ceil(reset) + 1)
end
local retry = 0
if available - granted < 1 then retry = math.max(0, reset - fill + interval) end
return { granted, available - granted, string.format('%.5f', retry), string.format('%.5f', reset) }
`);

/** Keys: the bucket. Arguments: interval, count, age in milliseconds. */
export const returnLeaseScript: RedisScript = scriptOf(`${clock}
local fullAt = tonumber(redis.call('GET', KEYS[1]) or 0)
local back = math.max(0, ARGV[2] * ARGV[1] - math.max(0, tonumber(ARGV[3])))
if fullAt - back <= now then redis.call('DEL', KEYS[1])
else redis.call('SET', KEYS[1], string.format('%.5f', fullAt - back), 'KEEPTTL') end
return 0
`);

/** Keys: the window. Arguments: max, count, end in epoch milliseconds. Answers granted, remaining, and what is left of it. */
export const countScript: RedisScript = scriptOf(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local max, count = tonumber(ARGV[1]), tonumber(ARGV[2])
local used = tonumber(redis.call('GET', KEYS[1]) or 0)
local granted = math.max(0, math.min(max - used, count))
if granted > 0 then
  redis.call('INCRBY', KEYS[1], granted)
  redis.call('PEXPIREAT', KEYS[1], math.max(tonumber(ARGV[3]), now) + 60000)
end
return { granted, math.max(0, max - used - granted), tostring(math.max(0, ARGV[3] - now)) }
`);

/** Keys: the window. Arguments: count. */
export const returnCountScript: RedisScript = scriptOf(`
local used = tonumber(redis.call('GET', KEYS[1]) or 0)
if used > 0 then redis.call('DECRBY', KEYS[1], math.min(used, tonumber(ARGV[1]))) end
return 0
`);

/** A script by its text. */
export function scriptOf(text: string): RedisScript {
  return { text, sha1: hash('sha1', text) };
}
