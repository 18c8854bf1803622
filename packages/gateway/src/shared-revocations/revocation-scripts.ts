import { scriptOf, type RedisScript } from '../shared-state/redis-scripts.ts';

/** As many as are kept of one issuer. */
export const maxKept = 500_000;
/** Nothing matters longer: no access token lives for a week. */
export const longestSeconds = 604_800;

/**
 * Keeps revocations until they have expired, and publishes those that are new, in one step: whoever dies in it has done all of
 * it or nothing. Keys: the sorted set, which also names the channel. Arguments: how many are kept, for how long at most, then
 * the time and text of each. Answers how many were new, and for how many there was no room.
 */
export const tellScript: RedisScript = scriptOf(`
local key, room, longest = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
local now = tonumber(redis.call('TIME')[1])
redis.call('ZREMRANGEBYSCORE', key, '-inf', now)
redis.call('ZREMRANGEBYSCORE', key, now + longest + 1, '+inf')
room = room - redis.call('ZCARD', key)
local news, full = {}, 0
for at = 3, #ARGV, 2 do
  local score, text = math.min(tonumber(ARGV[at]), now + longest), ARGV[at + 1]
  if score > now and not redis.call('ZSCORE', key, text) then
    news[#news + 1] = text
    if room > 0 then
      redis.call('ZADD', key, score, text)
      room = room - 1
    else
      full = full + 1
    end
  end
end
local last = redis.call('ZRANGE', key, -1, -1, 'WITHSCORES')
if last[2] then redis.call('EXPIREAT', key, math.ceil(tonumber(last[2])) + 1) end
if #news > 0 then redis.call('PUBLISH', key, table.concat(news, '\\n')) end
return { #news, full }
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
