import type { Appointment } from '../../../src/domain/booking/appointment'
import { commissionIdOf, releaseCommission } from '../../../src/domain/partner/commission'
import type { CommissionLevel } from '../../../src/domain/partner/rules'
import { addDays, momentAt } from '../../../src/domain/shared/time'
import { billOf, bills } from '../../../src/server/checkout/documents'
import { commissionOf, commissions } from '../../../src/server/partner/documents'
import { readPartnerRules } from '../../../src/server/partner/partner-rules'
import { postMoved } from '../../../src/server/partner/post-commissions'
import { readBalances } from '../../../src/server/platform/ledger'
import type { DemoCustomer } from '../people'
import { happeningOf, planBills } from './bills'
import { cardHappenings, endCards, offerCards } from './cards'
import { issueCoupons } from './coupons'
import { earnMemberships, membershipHappenings, offerMemberships } from './memberships'
import { touchOwnLink, treeHappenings } from './partners'
import { candidates, payOut, type PayoutFate } from './payouts'
import { checkInHappenings, finishPerks } from './perks'
import { campaignHappenings, offerTopUps, topUpHappenings } from './prepaid'
import { giveBack, planRefund, wholeRefund } from './refunds'
import { shareHappenings } from './shares'
import { offerTiers } from './tiers'
import { planTree } from './tree'
import { HOUR_MS, type Happening, type MoneyWorld } from './world'

/** When payouts were asked for, in days before today, and how each goes. */
const PAYOUTS: readonly (readonly [daysAgo: number, fate: PayoutFate])[] = [
  ...([270, 240, 205, 190, 170, 150, 130, 110, 95, 50, 35] as const).map((days) => [days, 'transferred'] as const),
  ...([215, 120, 45, 8] as const).map((days) => [days, 'paidOutside'] as const),
  ...([180, 65, 9] as const).map((days) => [days, 'rejected'] as const),
  ...([85, 28] as const).map((days) => [days, 'credited'] as const),
  ...([[140, 'failed'], [100, 'expired'], [75, 'cancelled'], [3, 'waitsForMoneyOutside']] as const), // prettier-ignore
]
/** The same in hours before now: what the owner finds to decide, and one that awaits its partner's tap. */
const PAYOUTS_OF_TODAY: readonly (readonly [hoursAgo: number, fate: PayoutFate])[] = [
  [20, 'waitsForOwner'],
  [10, 'heldBySignal'],
  [6, 'waitsForOwner'],
  [3, 'waitsForTap'],
]
/** As store credit nobody asks for more: her account may hold so much besides. */
const MOST_CREDITED_FEN = 60_000
const MEI_PAID_DAYS = [155, 60]
/** One partner takes out all she has, and then her friends' visits are refunded: she owes. */
const [EMPTIED_DAYS, REFUNDED_DAYS] = [12, 2]

const LEVELS: readonly CommissionLevel[] = [1, 2]

/**
 * Lives the year once more for its money, moment by moment: bills, payments, refunds, points, partners, commission and
 * payouts. Everything in the book afterwards was written by the server's own posts.
 */
export async function makeMoney(
  world: MoneyWorld,
  visits: Iterable<Appointment>,
  people: readonly DemoCustomer[],
): Promise<void> {
  const releases = new Releases(world)
  const tree = planTree(world, people)
  const plans = planBills(world, visits)
  await offerTopUps(world)
  await offerCards(world)
  await offerTiers(world)
  await offerMemberships(world)
  const billed = plans.map((plan) => happeningOf(world, plan, (billId) => releases.expect(billId)))
  const refunded = plans.flatMap(({ visit, goal, paidAt }) => {
    const planned =
      goal === 'paid' ? planRefund(world, visit.appointmentId.replace(/^appt_/, 'bill_'), paidAt) : undefined
    return planned ?? []
  })
  const happenings = [
    ...treeHappenings(world, tree),
    ...shareHappenings(world, tree),
    ...billed,
    ...refunded,
    ...cardHappenings(world, plans),
    ...topUpHappenings(world, plans),
    ...campaignHappenings(world, plans),
    ...checkInHappenings(world),
    ...membershipHappenings(world, plans),
    ...payoutHappenings(world, people[0]),
  ]
  for (const happening of happenings.sort((a, b) => a.at - b.at)) {
    await releases.releaseUntil(happening.at)
    world.book.nowAt = happening.at
    await happening.act()
  }
  await releases.releaseUntil(world.nowAt)
  await endCards(world)
  await earnMemberships(world)
  await finishPerks(world, await issueCoupons(world, people))
}

/** Commission whose hold is over becomes available at that moment, as the timer does it. */
class Releases {
  private waiting: { readonly commissionId: string; readonly availableAt: number }[] = []

  constructor(private readonly world: MoneyWorld) {}

  /** A bill was settled: what it earned, if anything, is on hold. */
  async expect(billId: string): Promise<void> {
    const ids = [...LEVELS.map((level) => commissionIdOf(billId, level)), commissionIdOf(billId, 1, 'staffPartner')]
    for (const commissionId of ids) {
      const earned = await this.world.book.get(commissions, commissionId)
      if (earned !== undefined) this.waiting.push({ commissionId, availableAt: earned.availableAt })
    }
  }

  async releaseUntil(at: number): Promise<void> {
    const due = this.waiting.filter(({ availableAt }) => availableAt <= at)
    if (due.length === 0) return
    this.waiting = this.waiting.filter(({ availableAt }) => availableAt > at)
    const { book } = this.world
    for (const { commissionId, availableAt } of due.sort((a, b) => a.availableAt - b.availableAt)) {
      book.nowAt = availableAt
      const document = await book.get(commissions, commissionId)
      const released = document === undefined ? undefined : releaseCommission(commissionOf(document), availableAt)
      if (released !== undefined) await postMoved(book, released)
    }
  }
}

function payoutHappenings(world: MoneyWorld, mei: DemoCustomer | undefined): Happening[] {
  const { random, today, nowAt } = world
  const onDay = (daysAgo: number): number => momentAt(addDays(today, -daysAgo), random.between(600, 900))
  const others = [
    ...PAYOUTS.map(([daysAgo, fate]) => ({ at: onDay(daysAgo), fate })),
    ...PAYOUTS_OF_TODAY.map(([hoursAgo, fate]) => ({ at: nowAt - hoursAgo * HOUR_MS, fate })),
  ]
  const emptied: { partnerId?: string } = {}
  return [
    ...others.map(({ at, fate }) => ({ at, act: () => payOutSomebody(world, fate, mei) })),
    ...MEI_PAID_DAYS.map((daysAgo) => ({ at: onDay(daysAgo), act: () => payOutMei(world, mei) })),
    { at: onDay(EMPTIED_DAYS), act: async () => void (emptied.partnerId = await emptyLastOf(world, mei)) },
    { at: onDay(REFUNDED_DAYS), act: () => refundFriendsOf(world, emptied.partnerId) },
  ]
}

/** One of the richer partners asks for all she has; nothing happens while nobody has enough. */
async function payOutSomebody(world: MoneyWorld, fate: PayoutFate, mei: DemoCustomer | undefined): Promise<void> {
  const able = (await candidates(world)).filter(({ partnerId }) => partnerId !== mei?.customerId).slice(0, 6)
  if (able.length === 0) return
  const { partnerId, availableFen } = world.random.pick(able)
  if (fate === 'heldBySignal') await touchOwnLink(world, partnerId)
  const mostFen = fate === 'credited' ? MOST_CREDITED_FEN : availableFen
  await payOut(world, { partnerId, fate, amountFen: await mostOf(world, Math.min(mostFen, availableFen)) })
}

/** All of it in whole yuan, as far as one payout goes. */
async function mostOf({ book }: MoneyWorld, availableFen: number): Promise<number> {
  const { mostPayoutFen } = await readPartnerRules(book)
  return Math.min(mostPayoutFen, availableFen - (availableFen % 100))
}

/** 小美 has been paid before, and has something left to ask for. */
async function payOutMei(world: MoneyWorld, mei: DemoCustomer | undefined): Promise<void> {
  const own = (await candidates(world)).find(({ partnerId }) => partnerId === mei?.customerId)
  if (own === undefined) return
  const amountFen = await mostOf(world, own.availableFen)
  await payOut(world, { partnerId: own.partnerId, fate: 'transferred', amountFen })
}

/** The partner with the least takes out all of it. */
async function emptyLastOf(world: MoneyWorld, mei: DemoCustomer | undefined): Promise<string | undefined> {
  const last = (await candidates(world)).filter(({ partnerId }) => partnerId !== mei?.customerId).at(-1)
  if (last === undefined) return undefined
  await payOut(world, { partnerId: last.partnerId, fate: 'transferred', amountFen: last.availableFen })
  return last.partnerId
}

/** Her friends' bills are given back, latest first, until she owes. */
async function refundFriendsOf(world: MoneyWorld, partnerId: string | undefined): Promise<void> {
  const { book } = world
  if (partnerId === undefined) return
  const earned = book
    .documents(commissions)
    .filter((each) => each.partnerId === partnerId && each.state === 'available' && each.reversedFen === 0)
  for (const { billId } of earned.sort((a, b) => b.earnedAt - a.earnedAt)) {
    if (((await readBalances(book, partnerId))['commission.available'] ?? 0) < 0) return
    const bill = await book.get(bills, billId)
    if (bill?.refunds.length === 0) await giveBack(world, billOf(bill), wholeRefund())
  }
}
