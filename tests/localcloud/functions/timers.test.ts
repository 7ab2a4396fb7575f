import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cloud } from '../../../src/localcloud'
import { entriesOf, invoke, nextEntry, startFunctionCloud } from '../../support/function-cloud'
import { startTestCloud } from '../../support/sdk'

const NEW_YEAR = Date.parse('2026-01-01T00:00:00+08:00')
const DAY_MS = 24 * 3600 * 1000

interface Tick {
  readonly TriggerName: string
  readonly Time: string
  readonly clock: string
}

let cloud: Cloud

beforeEach(async () => {
  cloud = await startFunctionCloud()
  cloud.clock.freeze()
  cloud.clock.set(NEW_YEAR)
})
afterEach(() => cloud.close())

async function ticks(): Promise<Tick[]> {
  return (await invoke(cloud, 'ticker')).result as Tick[]
}

describe('a timer, while the clock is moved', () => {
  it('fires at each due time, with the clock set to it, and in UTC+8', async () => {
    await cloud.moveClockTo(NEW_YEAR + 3 * DAY_MS)
    const dueTimes = ['2025-12-31T18:00:00Z', '2026-01-01T18:00:00Z', '2026-01-02T18:00:00Z']
    expect(await ticks()).toEqual(
      dueTimes.map((Time) => ({
        Type: 'Timer',
        TriggerName: 'daily',
        Time,
        Message: '',
        clock: `fixed:${Date.parse(Time)}`,
      })),
    )
    expect(cloud.clock.now()).toBe(NEW_YEAR + 3 * DAY_MS)
    const sources = entriesOf(cloud, 'functionCalled').map(({ source, caller }) => ({ source, caller }))
    expect(sources.slice(0, 3)).toEqual(Array(3).fill({ source: 'wx_trigger', caller: {} }))
  })

  it('fires at a due time that is the target, and not again when the same move is asked for again', async () => {
    const due = NEW_YEAR + 2 * 3600 * 1000
    await cloud.moveClockTo(due - 1)
    expect(await ticks()).toHaveLength(0)
    await cloud.moveClockTo(due)
    await cloud.moveClockTo(due)
    await cloud.moveClockTo(due + 1)
    expect(await ticks()).toHaveLength(1)
  })

  it('does not fire on a way back, nor a second time for the same due times', async () => {
    await cloud.moveClockTo(NEW_YEAR + 2 * DAY_MS)
    await cloud.moveClockTo(NEW_YEAR - 10 * DAY_MS)
    expect(cloud.clock.now()).toBe(NEW_YEAR - 10 * DAY_MS)
    expect(await ticks()).toHaveLength(2)
    await cloud.moveClockTo(NEW_YEAR + 3 * DAY_MS)
    // Ten due times before New Year's Day, which had not been gone through, and one after the two.
    expect(await ticks()).toHaveLength(2 + 10 + 1)
  })

  it('goes through a year, day by day', async () => {
    await cloud.moveClockTo(NEW_YEAR + 365 * DAY_MS)
    expect(await ticks()).toHaveLength(365)
  })

  it('is jumped over when the clock is set instead', async () => {
    cloud.clock.set(NEW_YEAR + 100 * DAY_MS)
    await cloud.moveClockTo(NEW_YEAR + 101 * DAY_MS)
    expect(await ticks()).toHaveLength(1)
  })

  it('lets a running clock run on from the target', async () => {
    cloud.clock.unfreeze()
    await cloud.moveClockTo(NEW_YEAR + DAY_MS)
    expect(await ticks()).toHaveLength(1)
    expect(cloud.clock.isFrozen()).toBe(false)
    expect(cloud.clock.now()).toBeGreaterThanOrEqual(NEW_YEAR + DAY_MS)
    expect(cloud.clock.now()).toBeLessThan(NEW_YEAR + DAY_MS + 60_000)
  })

  it('goes through moves one after another when they are asked for at once', async () => {
    await Promise.all([cloud.moveClockTo(NEW_YEAR + DAY_MS), cloud.advanceClock(2 * DAY_MS)])
    expect(await ticks()).toHaveLength(2)
  })

  it.each([NaN, Infinity, 1.5])('refuses to go to %d', async (at) => {
    await expect(cloud.moveClockTo(at)).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    expect(cloud.clock.now()).toBe(NEW_YEAR)
  })
})

describe('a timer, while the clock runs', () => {
  it('fires by itself when it is due', async () => {
    const fired = nextEntry(cloud, (entry) => entry.type === 'functionCalled')
    cloud.clock.set(NEW_YEAR + 2 * 3600 * 1000 - 200)
    cloud.clock.unfreeze()
    expect(await fired).toMatchObject({ functionName: 'ticker', source: 'wx_trigger' })
    await cloud.moveClockTo(NEW_YEAR + 3 * 3600 * 1000)
    expect(await ticks()).toMatchObject([{ Time: '2025-12-31T18:00:00Z', clock: expect.stringMatching(/^offset:/) }])
  })

  it('can be fired by hand at any time', async () => {
    const reply = await cloud.functions.fireTimer('ticker')
    expect(reply.result).toMatchObject([{ TriggerName: 'daily', Time: '2025-12-31T16:00:00Z' }])
    await expect(cloud.functions.fireTimer('echo')).rejects.toThrow(/"echo" has no timer/)
  })
})

describe('several timers', () => {
  const HOUR_MS = 3600 * 1000
  let directory: string
  let several: Cloud

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'timers-'))
    several = await startTestCloud({ functionsDirectory: directory })
    several.clock.freeze()
    several.clock.set(NEW_YEAR)
  })
  afterEach(async () => {
    await several.close()
    rmSync(directory, { recursive: true })
  })

  function addTimer(name: string, cron: string, code = 'module.exports.main = () => 1'): void {
    mkdirSync(join(directory, name), { recursive: true })
    writeFileSync(
      join(directory, name, 'config.json'),
      JSON.stringify({ triggers: [{ name, type: 'timer', config: cron }] }),
    )
    writeFileSync(join(directory, name, 'index.js'), code)
  }

  function fired(): string[] {
    return entriesOf(several, 'functionCalled').map(({ functionName, at }) => {
      return `${new Date(at + 8 * HOUR_MS).toISOString().slice(11, 16)} ${functionName}`
    })
  }

  it('fire in the order of their due times, those of one time by name', async () => {
    addTimer('late', '0 30 1 * * * *')
    addTimer('hourly', '0 0 * * * * *')
    addTimer('early', '0 15 0 * * * *')
    addTimer('also', '0 0 * * * * *')
    await several.moveClockTo(NEW_YEAR + 2 * HOUR_MS)
    expect(fired()).toEqual(['00:15 early', '01:00 also', '01:00 hourly', '01:30 late', '02:00 also', '02:00 hourly'])
  })

  it('do not wait for one that fails, and do not stop it either: the journal tells', async () => {
    addTimer('fails', '0 0 * * * * *', `module.exports.main = () => { throw new Error('not today') }`)
    addTimer('works', '0 0 * * * * *')
    await several.moveClockTo(NEW_YEAR + 2 * HOUR_MS)
    expect(fired()).toEqual(['01:00 fails', '01:00 works', '02:00 fails', '02:00 works'])
    expect(entriesOf(several, 'functionCalled')[0]).toMatchObject({ error: expect.stringContaining('not today') })
  })

  it('may come and change while the cloud runs', async () => {
    await several.moveClockTo(NEW_YEAR + HOUR_MS)
    addTimer('shop', '0 30 * * * * *')
    await several.moveClockTo(NEW_YEAR + 2 * HOUR_MS)
    addTimer('shop', '0 45 * * * * *')
    await several.moveClockTo(NEW_YEAR + 3 * HOUR_MS)
    expect(fired()).toEqual(['01:30 shop', '02:45 shop'])
  })

  it('show when they are due next', () => {
    addTimer('shop', '0 30 9 * * * *')
    addTimer('past', '0 0 0 1 1 * 2020')
    expect(several.timers.upcoming()).toEqual([
      { functionName: 'past', name: 'past', cron: '0 0 0 1 1 * 2020' },
      { functionName: 'shop', name: 'shop', cron: '0 30 9 * * * *', nextAt: NEW_YEAR + 9.5 * HOUR_MS },
    ])
  })
})

describe("the cloud's time", () => {
  it('reaches a function before each call and while it runs', async () => {
    expect((await invoke(cloud, 'clock')).result).toEqual([`fixed:${NEW_YEAR}`, `fixed:${NEW_YEAR}`])
    const waiting = invoke(cloud, 'clock', { waits: true })
    await cloud.moveClockTo(NEW_YEAR + 1000)
    expect((await waiting).result).toEqual([`fixed:${NEW_YEAR}`, `fixed:${NEW_YEAR + 1000}`])
    cloud.clock.unfreeze()
    expect((await invoke(cloud, 'clock')).result).toEqual(Array(2).fill(expect.stringMatching(/^offset:-\d+$/)))
  })

  it('is what server dates show', async () => {
    await cloud.moveClockTo(NEW_YEAR + 12 * 3600 * 1000)
    await invoke(cloud, 'writes', { tag: 'noon' })
    const [note] = await cloud.database.find({ collection: 'notes', filter: { _id: 'noon-1' } })
    expect(note).toMatchObject({ at: new Date('2026-01-01T12:00:00+08:00') })
  })
})
