import { PARTNER_TERMS_VERSION } from '../../../config/policies'
import { linkExpiresAt } from '../../../src/domain/partner/binding'
import { partnerCodeOf } from '../../../src/domain/partner/codes'
import type { PartnerRules } from '../../../src/domain/partner/rules'
import { addDays, momentAt } from '../../../src/domain/shared/time'
import { logAttempt } from '../../../src/server/partner/binding-attempts'
import { partnerCodes, partnerships, pendingLinks } from '../../../src/server/partner/documents'
import { keepPartnerRules, readPartnerRules } from '../../../src/server/partner/partner-rules'
import { bindAtRegistration } from '../../../src/server/partner/post'
import { DEMO_STAFF } from '../people'
import type { DemoFriend, DemoPartner, DemoTree } from './tree'
import { DAY_MS, type Happening, type MoneyWorld } from './world'

/** Days before today on which level 2 was turned on, and on which one partner was paused. */
const LEVEL_TWO_DAYS = 150
const PAUSED_DAYS = 75
const CONFIRMED_TERMS = '已阅读合规提示：仅两级，佣金来自真实消费，无入门费。'
const PAUSED_REASON = '朋友圈发布夸大宣传，已沟通，整改后恢复'

/** The owner of the shop, who decides about partners. */
export function ownerOf(): string {
  return DEMO_STAFF.find(({ roles }) => roles.includes('owner'))?.staffMemberId ?? ''
}

/** Everything that happens to the tree: who joins, touches a link and registers; the switch of level 2; a pause. */
export function treeHappenings(world: MoneyWorld, { partners, friends }: DemoTree): Happening[] {
  const { today, nowAt } = world
  const joins = partners.map((partner) => ({ at: partner.joinedAt, act: () => join(world, partner) }))
  const touches = friends.map((friend) => ({ at: friend.touchedAt, act: () => touch(world, friend) }))
  const registrations = friends.map((friend) => ({ at: friend.registeredAt, act: () => register(world, friend) }))
  const switchedAt = momentAt(addDays(today, -LEVEL_TWO_DAYS), 630)
  const happenings = [
    ...[...joins, ...touches, ...registrations],
    { at: switchedAt, act: () => turnLevelTwoOn(world) },
    ...pause(world, partners, friends),
    ...curious(world, partners),
  ]
  return happenings.filter(({ at }) => at <= nowAt)
}

async function join({ book }: MoneyWorld, { customer: { customerId }, joinedAt }: DemoPartner): Promise<void> {
  const own = await book.get(partnerships, customerId)
  const code = partnerCodeOf(book.makeId('code'))
  await book.insert(partnerCodes, { _id: code, customerId })
  const joined = { code, joinedAt, termsVersion: PARTNER_TERMS_VERSION, isActive: true }
  await book.put(partnerships, { ...own, _id: customerId, ...joined })
}

async function touch({ book, customerOpenidOf }: MoneyWorld, friend: DemoFriend): Promise<void> {
  const { customer, partner, channel, touchedAt } = friend
  const { protectDays } = await readPartnerRules(book)
  const partnerId = partner.customer.customerId
  const expiresAt = linkExpiresAt(touchedAt, protectDays)
  const _id = customerOpenidOf(customer.person ?? '')
  await book.put(pendingLinks, { _id, partnerId, channel, touchedAt, expiresAt })
  await logAttempt(book, book, { outcome: 'kept', partnerId, channel })
}

function register(world: MoneyWorld, { customer, isNewCustomer, registeredAt }: DemoFriend): Promise<void> {
  const { book, customerOpenidOf } = world
  const { customerId, person = '' } = customer
  const { makeId } = book
  return bindAtRegistration(book, {
    ...{ openid: customerOpenidOf(person), customerId, isNewCustomer, nowAt: registeredAt, makeId },
  })
}

async function turnLevelTwoOn({ book }: MoneyWorld): Promise<void> {
  const before: PartnerRules = await readPartnerRules(book)
  const rules = { ...before, categoryRates: [...before.categoryRates], ruleVersion: before.ruleVersion + 1 }
  await keepPartnerRules(book, before, {
    rules: { ...rules, isLevelTwoOn: true },
    savedAt: book.nowAt,
    savedByStaffMemberId: ownerOf(),
    confirmedTerms: CONFIRMED_TERMS,
  })
}

/** One partner of those with a friend on the way: whoever had touched her link is refused. */
function pause(world: MoneyWorld, partners: readonly DemoPartner[], friends: readonly DemoFriend[]): Happening[] {
  const { book, today, seal } = world
  const wanted = momentAt(addDays(today, -PAUSED_DAYS), 900)
  const isOfOthers = ({ partner, touchedAt }: DemoFriend) => partner !== partners[0] && touchedAt > wanted
  const last = friends.filter(isOfOthers).sort((a, b) => a.touchedAt - b.touchedAt)[0]
  if (last === undefined) return []
  const { customerId } = last.partner.customer
  return [
    {
      at: (last.touchedAt + last.registeredAt) / 2,
      async act() {
        const own = await book.get(partnerships, customerId)
        if (own === undefined) return
        await book.put(partnerships, { ...own, isActive: false })
        const reasonSealed = seal(PAUSED_REASON)
        await logAttempt(book, book, {
          outcome: 'paused',
          partnerId: customerId,
          reasonSealed,
          byStaffMemberId: ownerOf(),
        })
      },
    },
  ]
}

/** A partner opens her own link on three days before now: once is a slip of the finger, this is a signal. */
export async function touchOwnLink({ book }: MoneyWorld, partnerId: string): Promise<void> {
  const attempt = { outcome: 'refused', reason: 'oneself', partnerId, customerId: partnerId } as const
  for (const daysAgo of [6, 4, 1])
    await logAttempt(
      book,
      { nowAt: book.nowAt - daysAgo * DAY_MS, makeId: book.makeId },
      { ...attempt, channel: 'poster' },
    )
}

/** Links that can't bind: a partner tries her own, and a partner tries another's. */
function curious({ book, nowAt }: MoneyWorld, partners: readonly DemoPartner[]): Happening[] {
  const channel = 'shareCard'
  return partners.slice(1, 5).map(({ customer: { customerId } }, index) => {
    const isOwn = index % 2 === 0
    const partnerId = isOwn ? customerId : (partners[0]?.customer.customerId ?? '')
    const reason = isOwn ? 'oneself' : 'existingCustomer'
    const attempt = { outcome: 'refused', reason, partnerId, customerId, channel } as const
    return { at: nowAt - (20 + index * 31) * DAY_MS, act: () => logAttempt(book, book, attempt) }
  })
}
