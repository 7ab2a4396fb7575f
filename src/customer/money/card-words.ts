import type { CallData } from '../../client'
import { useFormats } from '../../ui'
import { useToday } from '../clock'
import { useSentences } from '../sentences'

export type CustomerCard = CallData<'checkout/list-my-cards'>['cards'][number]

/** How many sessions a card has, gifts included: all of them, and those that are left. */
export function sessionsOf({ sessionsLeft, giftsLeft, paidSessions, giftSessions }: CustomerCard) {
  return { left: sessionsLeft + giftsLeft, all: paidSessions + giftSessions }
}

/** What a card's state is called; nothing for one that can be used. */
export function useCardState(): (card: CustomerCard) => string | undefined {
  const speak = useSentences()
  return (card) => {
    if (card.giftState === 'waiting' && card.state === 'active') return speak('gift.waiting')
    if (card.state !== 'active') return speak(`cards.${card.state}`)
    return sessionsOf(card).left === 0 ? speak('cards.used') : undefined
  }
}

/** Until when it can be used, and its gifts where they end sooner. */
export function useCardEnd(): (card: CustomerCard) => string {
  const speak = useSentences()
  const { day } = useFormats()
  const today = useToday()
  return ({ state, expiresOn, giftExpiresOn, giftsLeft, frozenOn, giftState }) => {
    if (giftState === 'waiting') return speak('gift.fromClaim')
    if (state === 'frozen' && frozenOn !== undefined) return speak('cards.frozenNote', { day: day(frozenOn, today) })
    const ends = expiresOn === undefined ? speak('cards.noEnd') : speak('cards.until', { day: day(expiresOn, today) })
    const isSooner = giftsLeft > 0 && giftExpiresOn !== undefined && giftExpiresOn !== expiresOn
    return isSooner ? `${ends} · ${speak('cards.giftUntil', { day: day(giftExpiresOn, today) })}` : ends
  }
}
