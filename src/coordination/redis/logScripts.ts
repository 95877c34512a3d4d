import { script } from './script.ts';

/*
 * All scripts over a log take the keys (epoch record, set of open logs, the log) and the arguments (fence, name of the
 * log, ...). They refuse with STALE if the epoch record is not the fence: Redis has lost its memory, or an epoch began.
 */

const LOG_KEYS = 3;

/** A dropped log leaves one entry behind, which wakes blocked readers and tells a recovery that nothing was lost. */
const TOMBSTONE_MS = 3_600_000;

const FENCED = `
  if redis.call('GET', KEYS[1]) ~= ARGV[1] then
    return redis.error_reply('STALE the epoch record is another one')
  end
`;

const OPEN = `${FENCED}
  if redis.call('SISMEMBER', KEYS[2], ARGV[2]) == 0 then
    return redis.error_reply('NOLOG the log is not open')
  end
`;

/** The stream remembers it when all entries are trimmed. */
const LAST_OFFSET = `
  local function lastOffset()
    if redis.call('EXISTS', KEYS[3]) == 0 then return 0 end
    local info = redis.call('XINFO', 'STREAM', KEYS[3])
    for i = 1, #info, 2 do
      if info[i] == 'last-generated-id' then return tonumber(string.match(info[i + 1], '%d+')) end
    end
  end
`;

const ADD = `${LAST_OFFSET}
  local function add(offset, entry) redis.call('XADD', KEYS[3], offset .. '-0', 'entry', entry) end
  local function at(offset)
    local found = redis.call('XRANGE', KEYS[3], offset .. '-0', offset .. '-0')[1]
    return found and found[2][2]
  end
`;

export const logScripts = {
  createLog: script<number>(
    LOG_KEYS,
    `${FENCED}
    if redis.call('SADD', KEYS[2], ARGV[2]) == 1 then redis.call('DEL', KEYS[3]) end
    `,
  ),

  dropLog: script<null>(
    LOG_KEYS,
    `${FENCED}${LAST_OFFSET}
    if redis.call('SREM', KEYS[2], ARGV[2]) == 0 then return end
    redis.call('XADD', KEYS[3], (lastOffset() + 1) .. '-0', 'dropped', '')
    redis.call('XTRIM', KEYS[3], 'MAXLEN', 1)
    redis.call('PEXPIRE', KEYS[3], ${TOMBSTONE_MS})
    `,
  ),

  listLogs: script<string[]>(2, `${FENCED} return redis.call('SMEMBERS', KEYS[2])`),

  endOfLog: script<number>(LOG_KEYS, `${OPEN}${LAST_OFFSET} return lastOffset()`),

  /** ARGV[3]: the first offset to keep. */
  trimLog: script<null>(LOG_KEYS, `${OPEN} redis.call('XTRIM', KEYS[3], 'MINID', ARGV[3] .. '-0')`),

  /** ARGV[3]: the entry. Returns its offset. */
  appendEntry: script<number>(
    LOG_KEYS,
    `${OPEN}${ADD}
    local offset = lastOffset() + 1
    add(offset, ARGV[3])
    return offset
    `,
  ),

  /**
   * ARGV[3]: the offset to read behind; ARGV[4]: the entry that was read there, '' if that is not known; ARGV[5]: how
   * many at most. Returns the entries that follow. GAP: the entry there was trimmed. LOST: another one stands there, or
   * the log ends before it.
   */
  readEntries: script<string[]>(
    LOG_KEYS,
    `${OPEN}${ADD}
    local after = tonumber(ARGV[3])
    if after == 0 then
      if lastOffset() > 0 and not at(1) then return redis.error_reply('GAP the first entries were trimmed') end
    else
      local known = at(after)
      if not known and after <= lastOffset() then return redis.error_reply('GAP the entry was trimmed') end
      if not known or (ARGV[4] ~= '' and ARGV[4] ~= known) then return redis.error_reply('LOST the entry is gone') end
    end
    local entries = {}
    for i, record in ipairs(redis.call('XRANGE', KEYS[3], '(' .. after .. '-0', '+', 'COUNT', ARGV[5])) do
      entries[i] = record[2][2]
    end
    return entries
    `,
  ),

  /**
   * Opens the log if that was lost, and adds those of the entries ARGV[5], ARGV[6], ... that lie beyond its end; ARGV[3]
   * is the offset of the first, ARGV[4] the entry before it, '' if that is not known. Entries between the end and the
   * first that nobody gives are as if trimmed, with all before them: a log has no holes. Returns the end that the log
   * had. LOST: another entry stands before the first, the log went on without this process.
   */
  putBack: script<number>(
    LOG_KEYS,
    `${FENCED}${ADD}
    if redis.call('SISMEMBER', KEYS[2], ARGV[2]) == 0 then
      if redis.call('EXISTS', KEYS[3]) == 1 then return redis.error_reply('NOLOG the log was dropped') end
      redis.call('SADD', KEYS[2], ARGV[2])
    end
    local last, first = lastOffset(), tonumber(ARGV[3])
    local before = at(first - 1)
    if before and ARGV[4] ~= '' and ARGV[4] ~= before then return redis.error_reply('LOST the entry is gone') end
    for i = 5, #ARGV do
      local offset = first + i - 5
      if offset > last then add(offset, ARGV[i]) end
    end
    if #ARGV >= 5 and first > last + 1 then redis.call('XTRIM', KEYS[3], 'MINID', first .. '-0') end
    return last
    `,
  ),

  /**
   * Appends the entry ARGV[4] unless it still stands at offset ARGV[3], where its append was acknowledged, or has been
   * trimmed, so that everybody has read it. Returns its new offset, if it got one.
   */
  appendAgain: script<number | null>(
    LOG_KEYS,
    `${OPEN}${ADD}
    local offset, last = tonumber(ARGV[3]), lastOffset()
    if offset <= last then
      local there = at(offset)
      if not there or there == ARGV[4] then return end
    end
    add(last + 1, ARGV[4])
    return last + 1
    `,
  ),

  /** KEYS[1]: the epoch record; ARGV: what it must be, what it becomes. Returns what it is. */
  raiseEpoch: script<string | null>(
    1,
    `
    if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2]) end
    return redis.call('GET', KEYS[1])
    `,
  ),
};
