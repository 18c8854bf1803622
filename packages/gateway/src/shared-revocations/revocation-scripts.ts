import { scriptOf, type RedisScript } from '../shared-state/redis-scripts.ts';

/** As many as are kept of one issuer. */
export const maxKept = 500_000;
/** Nothing matters longer: no access token lives for a week. */
export const longestSeconds = 604_800;

/**
 * Keeps revocations until they have expired, and publishes those that are new, in one step: whoever dies in it has done all of
 * it or nothing. What has expired, and what stands there for longer than it may, goes a thousand at a time: half a million at once
 * would hold Redis for a quarter of a second. Keys: the sorted set, which also names the channel. Arguments: how many are kept, for
 * how long at most, who tells, then the time and text of each. Answers how many were new, and for how many there was no room, or no time left
 * by the clock of Redis.
 */
export const tellScript: RedisScript = scriptOf(`
local key, room, longest = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
local now = tonumber(redis.call('TIME')[1])
local expired = math.min(redis.call('ZCOUNT', key, '-inf', now), 1000)
if expired > 0 then redis.call('ZREMRANGEBYRANK', key, 0, expired - 1) end
local endless = math.min(redis.call('ZCOUNT', key, now + longest + 1, '+inf'), 1000)
if endless > 0 then redis.call('ZREMRANGEBYRANK', key, -endless, -1) end
room = room - redis.call('ZCARD', key)
local news, unkept = {}, 0
for at = 4, #ARGV, 2 do
  local score, text = math.min(tonumber(ARGV[at]), now + longest), ARGV[at + 1]
  if score <= now then
    unkept = unkept + 1
  elseif not redis.call('ZSCORE', key, text) then
    news[#news + 1] = text
    if room > 0 then
      redis.call('ZADD', key, score, text)
      room = room - 1
    else
      unkept = unkept + 1
    end
  end
end
local last = redis.call('ZRANGE', key, -1, -1, 'WITHSCORES')
if last[2] then redis.call('EXPIREAT', key, math.ceil(math.min(tonumber(last[2]), now + longest)) + 1) end
if #news > 0 then redis.call('PUBLISH', key, ARGV[3] .. '\\n' .. table.concat(news, '\\n')) end
return { #news, unkept }
`);

/**
 * Whether something was lost. Keys: the sorted set. Arguments: texts that should be kept. Answers how many are kept in all, and how
 * many of those are not.
 */
export const lookScript: RedisScript = scriptOf(`
local missing = 0
for _, text in ipairs(ARGV) do
  if not redis.call('ZSCORE', KEYS[1], text) then missing = missing + 1 end
end
return { redis.call('ZCARD', KEYS[1]), missing }
`);

/**
 * A page of what is kept. Keys: the sorted set. Arguments: the cursor, how many to look at, and how long a text may be: longer
 * ones do not leave Redis. Answers the next cursor, how many there are in all, how many were too long, and the texts.
 */
export const readScript: RedisScript = scriptOf(`
local page = redis.call('ZSCAN', KEYS[1], ARGV[1], 'COUNT', ARGV[2])
local texts, tooLong, longest = {}, 0, tonumber(ARGV[3])
for at = 1, #page[2], 2 do
  if #page[2][at] <= longest then texts[#texts + 1] = page[2][at] else tooLong = tooLong + 1 end
end
return { page[1], redis.call('ZCARD', KEYS[1]), tooLong, texts }
`);
