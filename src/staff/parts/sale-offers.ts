import type { CallData, CallRequest } from '../../client'
import { type Loaded, type ShownError, useFormats, useMembershipWords } from '../../ui'
import { cloud } from '../cloud'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import type { StaffBill } from '../shapes'

/** Where it is sold: on a bill of its own, or on one that is open. */
export type SoldTo = CallRequest<'checkout/sell-card'>['to']

/** What comes of it. */
export type SaleReply =
  | { readonly ok: true; readonly data: { readonly bill: StaffBill } }
  | { readonly ok: false; readonly error: ShownError }

/** A card or a top-up that one tap sells. */
export interface SaleOffer {
  readonly id: string
  readonly title: string
  readonly note: string
  readonly priceFen: number
  readonly sell: (to: SoldTo) => Promise<SaleReply>
}

/** What the store sells of a kind, once it is asked for. */
export interface SaleOffers {
  readonly state: Loaded<readonly SaleOffer[]>
  readonly reload: () => Promise<void>
}

type Plan = CallData<'checkout/list-card-plans'>['plans'][number]

/** 开卡: the plans a store sells now, for herself or as a gift; nothing is asked without a store. */
export function useCardOffers(storeId: string | undefined, isGift = false): SaleOffers {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('checkout/list-card-plans', storeId === undefined ? undefined : { storeId })
  const offerOf = ({ planId, name, paidSessions: paid, giftSessions: gifts, priceFen, validDays }: Plan): SaleOffer => {
    const sessions = gifts === 0 ? speak('plans.sessions', { paid }) : speak('plans.sessionsGift', { paid, gifts })
    const ends = validDays === undefined ? speak('cards.noEnd') : speak('plans.valid', { days: validDays })
    const note = `${sessions} · ${ends}`
    const sell = (to: SoldTo): Promise<SaleReply> =>
      cloud.call('checkout/sell-card', { to, planId, ...(isGift && { isGift }) })
    return { id: `sell-${planId}`, title: name, note, priceFen, sell }
  }
  return { state: mapReady(state, ({ plans }) => plans.filter(({ isActive }) => isActive).map(offerOf)), reload }
}

/** 付费会员: the memberships a store sells now; nothing is asked without a store. */
export function useMembershipOffers(storeId: string | undefined): SaleOffers {
  const wordsOf = useMembershipWords()
  const wanted = storeId === undefined ? undefined : { storeId }
  const { state, reload } = useLiveAnswer('checkout/list-membership-plans', wanted)
  const offers = mapReady(state, ({ plans }) =>
    plans
      .filter(({ isActive }) => isActive)
      .map(({ planId, terms, priceFen }): SaleOffer => {
        const { term, benefits } = wordsOf(terms)
        const sell = (to: SoldTo): Promise<SaleReply> => cloud.call('checkout/sell-membership', { to, planId })
        return { id: `sell-${planId}`, title: terms.name, note: [term, ...benefits].join(' · '), priceFen, sell }
      }),
  )
  return { state: offers, reload }
}

/** 充值: the salon's offers; nothing is asked unless it is wanted. */
export function useTopUpOffers(isWanted: boolean): SaleOffers {
  const speak = useSentences()
  const { money } = useFormats()
  const { state, reload } = useLiveAnswer('checkout/show-prepaid-rules', isWanted ? {} : undefined)
  const noteOf = (bonusFen: number, bonusMonths: number): string => {
    if (bonusFen === 0) return speak('prepaid.noBonus')
    const gift = speak('prepaid.gift', { amount: money(bonusFen) })
    return bonusMonths === 0 ? gift : `${gift} · ${speak('prepaid.giftMonths', { months: bonusMonths })}`
  }
  const offers = mapReady(state, ({ rules }) =>
    rules.offers.map(({ principalFen, bonusFen, bonusMonths = 0 }): SaleOffer => ({
      id: `offer-${principalFen / 100}`,
      title: speak('prepaid.pay', { amount: money(principalFen) }),
      note: noteOf(bonusFen, bonusMonths),
      priceFen: principalFen,
      sell: (to) => cloud.call('checkout/sell-top-up', { to, principalFen, bonusFen, bonusMonths }),
    })),
  )
  return { state: offers, reload }
}

function mapReady<From, To>(state: Loaded<From>, map: (data: From) => To): Loaded<To> {
  return state.status === 'ready' ? { status: 'ready', data: map(state.data) } : state
}
