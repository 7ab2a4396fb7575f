import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudClock } from '../../../src/localcloud/clock'
import { ClockMover } from '../../../src/localcloud/clock-moves'
import { Agenda } from '../../../src/localcloud/services/agenda'
import { StateStore } from '../../../src/localcloud/services/state-store'

const NOON = Date.parse('2026-03-02T12:00:00+08:00')

function openAgenda() {
  const directory = mkdtempSync(join(tmpdir(), 'agenda-'))
  const path = join(directory, 'state.jsonl')
  const store = StateStore.open(path)
  const clock = new CloudClock()
  clock.freeze()
  clock.set(NOON)
  const failures: string[] = []
  const agenda = new Agenda(store, clock, ({ id }) => failures.push(id))
  const plan = (kind: string, subject: string, dueAt: number): void =>
    store.write([agenda.adding(kind, subject, dueAt)])
  return { directory, path, store, clock, failures, agenda, plan }
}

let world = openAgenda()
beforeEach(() => (world = openAgenda()))
afterEach(async () => {
  await world.agenda.close()
  world.store.close()
  rmSync(world.directory, { recursive: true, force: true })
})

describe('work that falls due', () => {
  it('is done at its time and in order while the clock is moved, what it plans on the way too', async () => {
    const done: string[] = []
    const { agenda, clock, plan } = world
    agenda.work('ring', ({ subject }) => {
      done.push(`${subject} ${clock.now() - NOON}`)
      if (subject === 'first') plan('ring', 'planned', NOON + 2_500)
    })
    plan('ring', 'third', NOON + 3_000)
    plan('ring', 'first', NOON + 1_000)
    plan('ring', 'second', NOON + 2_000)
    plan('ring', 'too late', NOON + 9_000)
    const mover = new ClockMover(clock)
    mover.include(agenda)
    await mover.moveTo(NOON + 5_000)
    expect(done).toEqual(['first 1000', 'second 2000', 'planned 2500', 'third 3000'])
    expect(agenda.nextDueAt()).toBe(NOON + 9_000)
  })

  it('has one entry per kind and subject: the later plan counts', async () => {
    const done: number[] = []
    const { agenda, clock, plan } = world
    agenda.work('ring', () => void done.push(clock.now() - NOON))
    plan('ring', 'x', NOON + 1_000)
    plan('ring', 'x', NOON + 2_000)
    expect(agenda.nextDueAt()).toBe(NOON + 2_000)
    clock.set(NOON + 2_000)
    await agenda.settled()
    expect(done).toEqual([2_000])
    expect(agenda.nextDueAt()).toBeUndefined()
  })

  it('is not done when it was taken off', async () => {
    const { agenda, store, plan } = world
    agenda.work('ring', () => Promise.reject(new Error('never')))
    plan('ring', 'x', NOON)
    store.write([agenda.removing('ring', 'x')])
    await agenda.settled()
    expect(world.failures).toEqual([])
  })

  it('that fails is reported and does not hold up the rest', async () => {
    const done: string[] = []
    const { agenda, plan } = world
    agenda.work('fail', () => Promise.reject(new Error('no')))
    agenda.work('ring', ({ subject }) => void done.push(subject))
    plan('fail', 'x', NOON)
    plan('ring', 'y', NOON)
    await agenda.settled()
    expect(world.failures).toEqual(['fail:x'])
    expect(done).toEqual(['y'])
  })

  it('is still planned after a restart', async () => {
    world.plan('ring', 'x', NOON + 1_000)
    const store = StateStore.open(world.path)
    const agenda = new Agenda(store, world.clock, () => undefined)
    const done: string[] = []
    agenda.work('ring', ({ subject }) => void done.push(subject))
    await agenda.runDue(NOON + 1_000)
    expect(done).toEqual(['x'])
    await agenda.close()
    store.close()
  })

  it('is done once though two ask for it at the same time', async () => {
    const { agenda, plan } = world
    let count = 0
    let finish = (): void => undefined
    const gate = new Promise<void>((resolve) => (finish = resolve))
    agenda.work('ring', async () => {
      count += 1
      await gate
    })
    plan('ring', 'x', NOON)
    const both = Promise.all([agenda.runDue(NOON), agenda.runDue(NOON)])
    finish()
    await both
    expect(count).toBe(1)
  })

  it('is done by itself once started: what is due at once, and the rest when the clock is set past it', async () => {
    const { agenda, clock, plan } = world
    const rung: ((subject: string) => void)[] = []
    const next = (): Promise<string> => new Promise((resolve) => rung.push(resolve))
    agenda.work('ring', ({ subject }) => rung.shift()?.(subject))
    agenda.start()
    const first = next()
    plan('ring', 'now', NOON)
    expect(await first).toBe('now')
    const second = next()
    plan('ring', 'later', NOON + 60_000)
    clock.set(NOON + 60_000)
    expect(await second).toBe('later')
  })
})
