import {
  endParticipation,
  monthBefore,
  monthOf,
  participationIdOf,
  spanOfMonths,
  spansWithin,
  coversMonth,
  type Participation,
} from '../../../src/domain/partner/participation'
import { programmesOf, type PartnerRules } from '../../../src/domain/partner/rules'
import type { Programmes, ShareProgramme } from '../../../src/domain/partner/programmes'
import { shareProfit, statementIdOf } from '../../../src/domain/partner/shares'
import { addDays, momentAt, monthSpan } from '../../../src/domain/shared/time'
import { partnerships } from '../../../src/server/partner/documents'
import { keepPartnerRules, readPartnerRules, viewRules } from '../../../src/server/partner/partner-rules'
import {
  costsIdOf,
  dividendBooks,
  participationOf,
  participations,
  settledMoney,
  shareRuns,
  shareStatements,
  storeCosts,
  type ParticipationDocument,
} from '../../../src/server/partner/shares/documents'
import { dividendStatement } from '../../../src/server/partner/shares/dividends'
import { frozenStatement } from '../../../src/server/partner/shares/freeze-shares'
import { KEPT_KINDS } from '../../../src/server/partner/shares/gather-month'
import { payNextShare } from '../../../src/server/partner/shares/pay-shares'
import { ledgerEntries } from '../../../src/server/platform/ledger'
import { endCards } from './cards'
import { earnMemberships } from './memberships'
import { ownerOf } from './partners'
import type { DemoTree } from './tree'
import type { Happening, MoneyWorld } from './world'

const STORE = 'store_jingan'
/** Days before today on which the owner began the three programmes, and on which two people left. */
const [BEGUN_DAYS, LEFT_DAYS, POOL_LEFT_DAYS] = [240, 70, 45]
const TERMS = '已阅读合规提示：收入来自真实消费和已签协议，不收费、不按人头。'
const NUMBERS: Programmes = {
  staffPartner: { isOn: true, rateBp: 300, months: 12, storeShareBp: 30, revenueLineFen: 40_000_00 },
  customerPartner: { isOn: true, shareBp: 200 },
  shareholderPartner: { isOn: true },
}
const STAFF = ['staff_lin', 'staff_ye']
const COSTS = [
  { name: '房租', amountFen: 18_000_00 },
  { name: '工资', amountFen: 26_000_00 },
  { name: '耗材', amountFen: 6_500_00 },
]

/** The three programmes' year: places that are given and ended, months that are frozen, dividends that are approved. */
export function shareHappenings(world: MoneyWorld, { partners }: DemoTree): Happening[] {
  const { today, nowAt } = world
  const on = (daysAgo: number, minute: number): number => momentAt(addDays(today, -daysAgo), minute)
  const begunAt = on(BEGUN_DAYS, 640)
  // 小美 stays a plain partner: visitors of the demo look at what is hers.
  const early = partners.slice(1).filter(({ joinedAt }) => joinedAt < begunAt)
  const ids = early.map(({ customer }) => customer.customerId)
  const pool = ids.slice(2, 5)
  const happenings = [
    { at: begunAt, act: () => turnOn(world) },
    ...ids
      .slice(0, 2)
      .map((id, i) => ({ at: begunAt + (i + 1) * 60_000, act: () => giveStaff(world, id, STAFF[i] ?? '') })),
    ...pool.map((id, i) => ({ at: begunAt + (i + 5) * 60_000, act: () => givePool(world, id) })),
    ...ids
      .slice(5, 7)
      .map((id, i) => ({ at: begunAt + (i + 9) * 60_000, act: () => giveAgreement(world, id, 800 - i * 300) })),
    {
      at: on(LEFT_DAYS, 1200),
      act: () =>
        end(world, participationIdOf({ programme: 'staffPartner', storeId: STORE, staffMemberId: STAFF[1] ?? '' })),
    },
    ...pool.slice(0, 1).map((partnerId) => ({
      at: on(POOL_LEFT_DAYS, 1000),
      act: () => end(world, participationIdOf({ programme: 'customerPartner', storeId: STORE, partnerId })),
    })),
    ...monthsFrom(begunAt, nowAt).flatMap((month) => {
      const { endsAt } = monthSpan(month)
      return [
        { at: endsAt + 4 * 3_600_000, act: () => freeze(world, month) },
        { at: endsAt + 60 * 3_600_000, act: () => approve(world, month) },
      ]
    }),
  ]
  return happenings.filter(({ at }) => at <= nowAt)
}

/** The months from the one of `fromAt` to the one before that of `untilAt`. */
function monthsFrom(fromAt: number, untilAt: number): string[] {
  const months: string[] = []
  for (let month = monthBefore(monthOf(untilAt)); month >= monthOf(fromAt); month = monthBefore(month))
    months.unshift(month)
  return months
}

async function turnOn({ book }: MoneyWorld): Promise<void> {
  const before = await readPartnerRules(book)
  const rules: PartnerRules = { ...before, ruleVersion: before.ruleVersion + 1, programmes: NUMBERS }
  const signed = { savedAt: book.nowAt, savedByStaffMemberId: ownerOf(), confirmedTerms: TERMS }
  await keepPartnerRules(book, before, { rules: viewRules(rules), ...signed })
}

async function giveStaff(world: MoneyWorld, partnerId: string, staffMemberId: string): Promise<void> {
  const { book } = world
  const own = await book.get(partnerships, partnerId)
  if (own === undefined) return
  await book.put(partnerships, { ...own, staff: { staffMemberId } })
  const _id = participationIdOf({ programme: 'staffPartner', storeId: STORE, staffMemberId })
  await give(world, { _id, programme: 'staffPartner', partnerId, staffMemberId, spans: [{ startsAt: book.nowAt }] })
}

function givePool(world: MoneyWorld, partnerId: string): Promise<void> {
  const _id = participationIdOf({ programme: 'customerPartner', storeId: STORE, partnerId })
  return give(world, { _id, programme: 'customerPartner', partnerId, spans: [{ startsAt: world.book.nowAt }] })
}

function giveAgreement(world: MoneyWorld, partnerId: string, shareBp: number): Promise<void> {
  const { book } = world
  const spans = [{ ...spanOfMonths(monthOf(book.nowAt)) }]
  const signed = { signedOn: addDays(world.today, -BEGUN_DAYS - 20), agreementNote: '纸质协议存放在总部保险柜' }
  return give(world, {
    ...{ _id: `shareholderPartner:${book.makeId('agr')}`, programme: 'shareholderPartner', partnerId, shareBp },
    ...{ spans, ...signed },
  })
}

async function give(
  { book }: MoneyWorld,
  place: Omit<ParticipationDocument, 'storeId' | 'admittedAt' | 'admittedByStaffMemberId'>,
): Promise<void> {
  const admitted = { storeId: STORE, admittedAt: book.nowAt, admittedByStaffMemberId: ownerOf() }
  await book.put(participations, { ...place, ...admitted })
}

async function end({ book, seal }: MoneyWorld, id: string): Promise<void> {
  const place = await book.get(participations, id)
  if (place === undefined) return
  const spans = endParticipation(participationOf(place), book.nowAt).spans.map((span) => ({ ...span }))
  const ended = { endedByStaffMemberId: ownerOf(), endReasonSealed: seal('去外地生活，已当面说清') }
  await book.put(participations, { ...place, spans, ...ended })
  const partnership = place.programme === 'staffPartner' ? await book.get(partnerships, place.partnerId) : undefined
  if (partnership?.staff !== undefined)
    await book.put(partnerships, { ...partnership, staff: { ...partnership.staff, endedAt: book.nowAt } })
}

function placesOf({ book }: MoneyWorld, programme: ShareProgramme): readonly Participation[] {
  const found = book.documents(participations).filter((place) => place.programme === programme)
  return found.sort((a, b) => a.admittedAt - b.admittedAt).map(participationOf)
}

const isWithin = (spans: Participation['spans'], at: number): boolean =>
  spans.some(({ startsAt, endsAt = Infinity }) => startsAt <= at && at < endsAt)
const sum = (amounts: readonly { readonly amountFen: number }[]): number =>
  amounts.reduce((total, { amountFen }) => total + amountFen, 0)

async function carriedOf({ book }: MoneyWorld, programme: ShareProgramme, month: string): Promise<number> {
  return (await book.get(shareStatements, statementIdOf(programme, STORE, monthBefore(month))))?.carriedOutFen ?? 0
}

function settledIn({ book }: MoneyWorld, month: string): ReturnType<typeof settledMoney.parse>[] {
  const ofMonth = [monthSpan(month)]
  return book.documents(settledMoney).filter(({ storeId, at }) => storeId === STORE && isWithin(ofMonth, at))
}

/** What the timer does on the first of a month. */
async function freeze(world: MoneyWorld, month: string): Promise<void> {
  const { book, catalogs } = world
  const rules = await readPartnerRules(book)
  const store = { storeId: STORE, name: catalogs.get(STORE)?.store.name ?? '' }
  const settled = settledIn(world, month)
  for (const programme of ['staffPartner', 'customerPartner'] as const) {
    if (!programmesOf(rules)[programme].isOn) continue
    const counted = placesOf(world, programme).map(({ partnerId, spans }) => {
      const there = spansWithin(spans, month)
      const counts = settled.filter((each) =>
        programme === 'staffPartner'
          ? isWithin(there, each.at)
          : each.bringerId === partnerId && isWithin(spans, each.earnedAt),
      )
      return { partnerId, fen: sum(counts) }
    })
    const sums = { carriedFen: await carriedOf(world, programme, month), monthFen: sum(settled), counted }
    await keep(world, frozenStatement({ programme, store, month }, rules, sums, book.nowAt))
  }
  await book.put(shareRuns, { _id: month, finishedAt: book.nowAt })
}

/** What the owner does two days later: the costs, and her approval. */
async function approve(world: MoneyWorld, month: string): Promise<void> {
  const { book, catalogs, random } = world
  // What a store keeps of cards that ended belongs to the month they ended in.
  await endCards(world, book.nowAt)
  await earnMemberships(world, book.nowAt)
  const costs = COSTS.map(({ name, amountFen }) => ({ name, amountFen: amountFen + random.between(-500, 500) * 100 }))
  const span = [monthSpan(month)]
  const kept = book
    .documents(ledgerEntries)
    .filter(
      ({ ownerId, account, kind, at }) =>
        ownerId === STORE && account === 'revenue.recognised' && isWithin(span, at) && KEPT_KINDS.includes(kind),
    )
  const partners = placesOf(world, 'shareholderPartner')
    .filter(({ spans }) => coversMonth(spans, month))
    .map(({ partnerId, shareBp = 0 }) => ({ partnerId, shareBp }))
  const figures = {
    ...{ settledFen: sum(settledIn(world, month)), costsFen: sum(costs) },
    ...{ keptFen: kept.reduce((total, { amount }) => total + amount, 0) },
    carriedFen: await carriedOf(world, 'shareholderPartner', month),
  }
  const { ruleVersion } = await readPartnerRules(book)
  const store = { storeId: STORE, name: catalogs.get(STORE)?.store.name ?? '' }
  const approved = { month, store, ruleVersion, frozenAt: book.nowAt }
  const statement = dividendStatement(approved, { ...figures, ...shareProfit({ ...figures, partners }) })
  await book.put(storeCosts, {
    ...{ _id: costsIdOf(STORE, month), storeId: STORE, month, costs, version: 1, frozenAt: book.nowAt },
    enteredByStaffMemberId: ownerOf(),
  })
  const revision = ((await book.get(dividendBooks, STORE))?.revision ?? partners.length) + 1
  await book.put(dividendBooks, { _id: STORE, frozenUntil: month, revision })
  await keep(world, { ...statement, approvedByStaffMemberId: ownerOf() })
}

async function keep({ book }: MoneyWorld, statement: ReturnType<typeof frozenStatement>): Promise<void> {
  await book.insert(shareStatements, statement)
  while ((await payNextShare(book, statement._id, book.nowAt)) !== undefined) continue
}
