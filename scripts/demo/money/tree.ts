import { addDays, momentAt } from '../../../src/domain/shared/time'
import { registeredAtOf, type DemoCustomer } from '../people'
import type { Random } from '../random'
import { DAY_MS, MINUTE_MS, type MoneyWorld } from './world'

/** A customer who joins 美丽合伙人. */
export interface DemoPartner {
  readonly customer: DemoCustomer
  readonly joinedAt: number
  /** 0: nobody brought her · 1: another partner did, who earns at level 2 from her friends. */
  readonly depth: 0 | 1
}

export type DemoChannel = 'shareCard' | 'poster' | 'faceToFace'

/** Somebody who registers after she touched a partner's link. */
export interface DemoFriend {
  readonly customer: DemoCustomer
  readonly partner: DemoPartner
  readonly channel: DemoChannel
  readonly touchedAt: number
  readonly registeredAt: number
  /** False: the staff had her in their book already. */
  readonly isNewCustomer: boolean
}

/** Who recommends the salon to whom, in the order in which people registered. */
export interface DemoTree {
  readonly partners: readonly DemoPartner[]
  readonly friends: readonly DemoFriend[]
}

/** The customers whom visitors are: 小美 is a partner from early on, and brought 晓雯. */
const MEI = 0
const WEN = 1

const MOST_PARTNERS = 42
/** Whoever has been a customer for longer than this may join by herself; later ones join through a friend. */
const EARLY_DAYS = 230
const JOINS_BY_HERSELF = 0.11
const JOINS_AFTER_A_FRIEND = 0.4
const COMES_WITH_A_LINK = 0.5
/** 小美 recommends more than most do, and nobody has friends before a few have joined. */
const LEAST_PARTNERS = 4
const FROM_MEI = 0.06
const KNOWN_ALREADY = 0.03

/** Plans the tree: two levels, as the programme has them, and a few links that come to nothing. */
export function planTree({ random, today }: MoneyWorld, customers: readonly DemoCustomer[]): DemoTree {
  const partners: DemoPartner[] = []
  const friends: DemoFriend[] = []
  const mei = customers[MEI]
  const inOrder = [...customers].sort((a, b) => b.sinceDays - a.sinceDays)
  const join = (customer: DemoCustomer, depth: 0 | 1, afterDays: number): void => {
    const joinedOn = addDays(today, afterDays - customer.sinceDays)
    const isTooLate = joinedOn >= today || partners.length >= MOST_PARTNERS
    if (!isTooLate) partners.push({ customer, depth, joinedAt: momentAt(joinedOn, random.between(600, 1320)) })
  }
  if (mei !== undefined) join(mei, 0, 15)
  for (const customer of inOrder) {
    if (customer.person === undefined || customer === mei) continue
    const registeredAt = registeredAtOf(customer, today)
    const isWen = customer === customers[WEN]
    const joined = partners.filter(({ joinedAt }) => joinedAt < registeredAt - 4 * DAY_MS)
    if (joined.length >= LEAST_PARTNERS && (isWen || random.isLikely(COMES_WITH_A_LINK))) {
      const isMeis = isWen || random.isLikely(FROM_MEI)
      const partner = joined.find((each) => isMeis && each.customer === mei) ?? random.pick(joined)
      const isNewCustomer = isWen || !random.isLikely(KNOWN_ALREADY)
      const channel = isWen ? 'shareCard' : channelOf(random)
      friends.push({
        customer,
        partner,
        channel,
        isNewCustomer,
        registeredAt,
        touchedAt: touchedBefore(registeredAt, random),
      })
      const mayJoin = partner.depth === 0 && isNewCustomer && !isWen
      if (mayJoin && random.isLikely(JOINS_AFTER_A_FRIEND)) join(customer, 1, random.between(3, 30))
    } else if (customer.sinceDays > EARLY_DAYS && random.isLikely(JOINS_BY_HERSELF))
      join(customer, 0, random.between(5, 40))
  }
  return { partners, friends }
}

function channelOf(random: Random): DemoChannel {
  return random.pickWeighted([['shareCard', 60], ['poster', 25], ['faceToFace', 15]] as const) // prettier-ignore
}

/** Most register within days; a few let the link lapse, which is protected for 30 days. */
function touchedBefore(registeredAt: number, random: Random): number {
  const isSlow = random.isLikely(0.02)
  return registeredAt - (isSlow ? 33 * DAY_MS : random.between(4, 3 * 24 * 60) * MINUTE_MS)
}
