// How sizes and times are written.
import { describe, expect, it } from 'vitest'
import { bytes, duration, timeAgo } from '../../../renderer/format/quantities.ts'

describe('bytes', () => {
  it.each([
    [0, '0 bytes', '0字节'],
    [1, '1 byte', '1字节'],
    [488, '488 bytes', '488字节'],
    [45_200_000, '45.2 MB', '45.2 MB'],
    [451_000_000, '451 MB', '451 MB'],
    [3.2e15, '3,200 TB', '3,200 TB'],
  ])('writes %i as %s', (value, english, chinese) => {
    expect(bytes(value, 'en')).toBe(english)
    expect(bytes(value, 'zh-CN')).toBe(chinese)
  })
})

describe('duration', () => {
  it.each([
    [0.42, '0.4 sec', '0.4秒'],
    [40, '40 sec', '40秒'],
    [59.8, '1 min', '1分钟'],
    [90, '1 min 30 sec', '1分钟 30秒'],
    [1790, '30 min', '30分钟'],
    [3599, '1 hr', '1小时'],
    [3900, '1 hr 5 min', '1小时 5分钟'],
    [183_600, '2 days 3 hr', '2天 3小时'],
  ])('writes %d seconds as %s', (seconds, english, chinese) => {
    expect(duration(seconds, 'en')).toBe(english)
    expect(duration(seconds, 'zh-CN')).toBe(chinese)
  })
})

describe('timeAgo', () => {
  const now = Date.parse('2026-11-23T12:00:00Z')
  it.each([
    ['2026-11-23T11:59:30Z', 'now'],
    ['2026-11-23T11:15:00Z', '45 minutes ago'],
    ['2026-11-23T07:00:00Z', '5 hours ago'],
    ['2026-11-22T11:00:00Z', 'yesterday'],
    ['2026-11-03T12:00:00Z', '20 days ago'],
  ])('says of %s: %s', (iso, text) => {
    expect(timeAgo(iso, 'en', now)).toBe(text)
  })
})
