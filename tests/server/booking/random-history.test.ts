import { expectDaysInOrder } from '../../support/booking'
import { BookingHistory } from '../../support/booking-history'
import { DEEDS, drawHistory, type Deed } from '../../support/booking-steps'
import {
  expectAnswersToBeTrue,
  expectCoursesToBeTrue,
  expectInboxesToBeTrue,
  expectNobodyOverbooked,
  expectWaitlistToBeTrue,
} from '../../support/booking-truth'
import { expectHoldsToBeOver, expectMoneyToBeTrue, expectProposalsToBeTrue } from '../../support/booking-money-truth'
import { CROWD, ServerCloud } from '../../support/server-cloud'

/**
 * `HISTORIES=500 STEPS=200` plays more and longer ones, one seed after another from `SEED` on; the one that fails is
 * played again by `SEED=… HISTORIES=1`.
 */
const { HISTORIES = '3', STEPS = '500', SEED = '20250310' } = process.env
const seeds = Array.from({ length: Number(HISTORIES) }, (_, index) => Number(SEED) + index)
/** Enough steps for everything to be done at least once. */
const ENOUGH_STEPS = 2000

/** What so many people do even in a short one, by one way or another. */
const OFTEN: readonly (readonly Deed[])[] = [
  ['book', 'bookForCustomer', 'walkIn'],
  ['confirm', 'decline'],
  ['reschedule', 'rescheduleByStaff', 'move'],
  ['cancel', 'cancelByStaff'],
]

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking', 'checkout', 'paynotify', 'jobs'], CROWD)
}, 120_000)
afterAll(() => server.close())

describe('a random history of all that is done with visits, with instances killed and replies lost', () => {
  const done = new Set<Deed>()

  it.each(seeds)(
    'leaves the days equal to the live visits, nobody overbooked, and everybody told the truth (seed %i)',
    async (seed) => {
      await server.reset()
      const before = new Set(server.cloud.wechat.orders.list().map(({ key }) => key))
      const people = await BookingHistory.begin(server, seed)
      for (const { steps, minutes } of drawHistory(seed, Number(STEPS))) {
        await people.look()
        for (const step of steps) people.prepare(step)
        await Promise.all(steps.map((step) => people.take(step)))
        server.cloud.faults.clear()
        if (minutes > 0) await people.pass(minutes)
      }
      await people.calmDown()
      await expectDaysInOrder(server)
      await expectNobodyOverbooked(server)
      await expectAnswersToBeTrue(server, people.told)
      await expectInboxesToBeTrue(server)
      await expectWaitlistToBeTrue(server)
      await expectCoursesToBeTrue(server)
      await expectHoldsToBeOver(server)
      await expectMoneyToBeTrue(server, before)
      await expectProposalsToBeTrue(server)
      expect(people.bookedInSpite).toEqual([])
      for (const what of people.done) done.add(what)
    },
    900_000,
  )

  it('has seen people book, move and cancel, and in long runs everything, succeed', () => {
    if (seeds.length * Number(STEPS) >= ENOUGH_STEPS)
      expect(DEEDS.filter((what) => what !== 'timer' && !done.has(what))).toEqual([])
    for (const alike of OFTEN)
      expect({ alike, isDone: alike.some((what) => done.has(what)) }).toMatchObject({ isDone: true })
  })
})
