import { cardRedemptions } from '../../../src/server/cards/documents'
import { bills } from '../../../src/server/checkout/documents'
import { payouts } from '../../../src/server/partner/documents'
import { storeDateOf } from '../../../src/domain/shared/time'
import {
  expectBalancesToAddUp,
  expectBillsToBeSound,
  expectCommissionsFromBills,
  expectFavoursToBeSound,
  expectNothingDue,
  expectPayoutsToBeCovered,
  expectPointsFromBills,
  expectWechatToAgree,
  readBooks,
} from '../../support/money-books'
import { MoneyHistory } from '../../support/money-history'
import { readAll } from '../../support/money-screen'
import { drawHistory, GENEROUS, type Round } from '../../support/money-steps'
import { expectNothingLeft, refundEverything, stuckIn } from '../../support/money-undo'
import { ServerCloud } from '../../support/server-cloud'
import { expectLedgerInOrder } from '../../support/server-tools'
import { expectModelToAgree, MoneyModel } from './money-model'

/**
 * `HISTORIES=500 STEPS=200` plays more and longer ones, one seed after another from `SEED` on; the one that fails is
 * played again by `SEED=… HISTORIES=1`.
 */
const { HISTORIES = '3', STEPS = '500', SEED = '20250310' } = process.env
const seeds = Array.from({ length: Number(HISTORIES) }, (_, index) => Number(SEED) + index)
/** So often what can be looked at in the middle of everything is. */
const ROUNDS_BETWEEN_LOOKS = 8

/** Enough steps for all of it to be done. */
const ENOUGH_STEPS = 400
/** What is done in every run of the suite, by one way or another. */
const OFTEN = [
  ...['open-bill', 'take-payment', 'pay-bill', 'refund-bill', 'sell-card', 'redeem-my-card', 'redeem-card'],
  ...['sell-top-up', 'pay-with-prepaid', 'refund-top-up', 'refund-card', 'change-card'],
].map((action) => `checkout/${action}`)

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'loyalty', 'partner', 'paynotify', 'jobs'], {
    limits: { functionInstances: 3 },
  })
}, 120_000)
afterAll(() => server.close())

/** Keeps the model beside what happens. */
class Bookkeeper {
  readonly model = new MoneyModel()
  private followed = 0
  history: MoneyHistory | undefined

  async look(): Promise<void> {
    const { answered = [] } = this.history ?? {}
    const books = {
      ...{ bills: await readAll(server, bills), redemptions: await readAll(server, cardRedemptions) },
      payouts: await readAll(server, payouts),
    }
    this.model.follow(answered.slice(this.followed), books)
    this.followed = answered.length
  }

  timerRan(): void {
    this.model.expire(storeDateOf(server.cloud.clock.now()))
  }

  /** Fails unless everything agrees that must agree at any moment. */
  async check(): Promise<void> {
    await this.look()
    const books = await readBooks(server)
    expectBalancesToAddUp(books)
    expectBillsToBeSound(books)
    expectFavoursToBeSound(books)
    expectPayoutsToBeCovered(books)
    expectModelToAgree(this.model, books)
  }
}

async function play(rounds: readonly Round[], history: MoneyHistory, keeper: Bookkeeper): Promise<void> {
  for (const [index, { steps, minutes, change }] of rounds.entries()) {
    await history.look()
    for (const step of steps) history.prepare(step)
    await Promise.all(steps.map((step) => history.take(step)))
    server.cloud.faults.clear()
    await keeper.look()
    server.cloud.clock.set(server.cloud.clock.now() + 1_000)
    if (minutes > 0) await history.pass(minutes)
    if (change !== undefined) await history.change(change)
    if (index % ROUNDS_BETWEEN_LOOKS === 0) await keeper.check()
  }
}

describe('a random history of all that is done with money, with instances killed and news lost', () => {
  const done = new Set<string>()

  it.each(seeds)(
    'leaves every book equal to every other, to the model and to WeChat, and can be undone to zero (seed %i)',
    async (seed) => {
      await server.reset()
      const { orders, transfers } = server.cloud.wechat
      const before = new Set([...orders.list(), ...transfers.list()].map(({ key }) => key))
      const keeper = new Bookkeeper()
      const history = await MoneyHistory.begin(server, seed, keeper)
      keeper.history = history
      await history.change(GENEROUS)
      await play(drawHistory(seed, Number(STEPS)), history, keeper)
      for (const isUndone of [false, true]) {
        if (isUndone) await refundEverything(history)
        else await history.calmDown()
        await keeper.check()
        await expectLedgerInOrder(server)
        await expectNothingDue(server)
        const books = await readBooks(server)
        expectWechatToAgree(books, server, before)
        expectPointsFromBills(books, history.changes)
        await expectCommissionsFromBills(server)
        if (isUndone) expectNothingLeft(books, keeper.model.revenueFen, stuckIn(history, books))
      }
      for (const name of history.counts.keys()) if (name.endsWith(' ok')) done.add(name.replace(' ok', ''))
    },
    900_000,
  )

  it('has seen people sell, pay, redeem, refund and change', () => {
    if (seeds.length * Number(STEPS) >= ENOUGH_STEPS) expect(OFTEN.filter((name) => !done.has(name))).toEqual([])
  })
})
