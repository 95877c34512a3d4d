import { script } from './script.ts';

/*
 * ARGV[1] of all that change a lease: the time by Redis's clock, in ms, after which they refuse with LATE. A Redis that
 * was paused finds in its sockets what nobody waits for any more.
 */
const IN_TIME = `
  local time = redis.call('TIME')
  if time[1] * 1000 + time[2] / 1000 > tonumber(ARGV[1]) then return redis.error_reply('LATE nobody waits any more') end
`;

export const leaseScripts = {
  /** KEYS: the lease, set of names; ARGV[2..]: name, holder, value, time to live in ms. Returns 1 if the holder has it. */
  acquireLease: script<number>(
    2,
    `${IN_TIME}
    local held = redis.call('HGET', KEYS[1], 'holder')
    if held and held ~= ARGV[3] then return 0 end
    redis.call('HSET', KEYS[1], 'holder', ARGV[3], 'value', ARGV[4])
    redis.call('PEXPIRE', KEYS[1], ARGV[5])
    redis.call('SADD', KEYS[2], ARGV[2])
    return 1
    `,
  ),

  /** KEYS: the lease; ARGV[2..]: holder, time to live in ms. Returns 1 if the holder has it. */
  renewLease: script<number>(
    1,
    `${IN_TIME}
    if redis.call('HGET', KEYS[1], 'holder') ~= ARGV[2] then return 0 end
    return redis.call('PEXPIRE', KEYS[1], ARGV[3])
    `,
  ),

  /** KEYS: the lease; ARGV[2]: holder. */
  releaseLease: script<null>(
    1,
    `${IN_TIME}
    if redis.call('HGET', KEYS[1], 'holder') == ARGV[2] then redis.call('DEL', KEYS[1]) end
    `,
  ),

  /** KEYS: set of names; ARGV: what the keys of leases begin with. Returns [name, holder, value] of each. */
  listLeases: script<[string, string, string][]>(
    1,
    `
    local live = {}
    for _, name in ipairs(redis.call('SMEMBERS', KEYS[1])) do
      local lease = redis.call('HMGET', ARGV[1] .. name, 'holder', 'value')
      if lease[1] then table.insert(live, { name, lease[1], lease[2] }) else redis.call('SREM', KEYS[1], name) end
    end
    return live
    `,
  ),
};
