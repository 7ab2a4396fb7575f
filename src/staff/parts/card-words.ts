import type { CallData } from '../../client'
import { storeDateOf } from '../../domain/shared/time'
import { useFormats } from '../../ui'
import { nowAt } from '../clock'
import { useSentences } from '../messages'

export type StaffCard = CallData<'checkout/list-customer-cards'>['cards'][number]
type AnyCard = CallData<'checkout/find-cards-for-bill'>['lines'][number]['cards'][number]

/** How many sessions are left, gifts included. */
export function leftOf({ sessionsLeft, giftsLeft }: Pick<AnyCard, 'sessionsLeft' | 'giftsLeft'>): number {
  return sessionsLeft + giftsLeft
}

/** Whether it can be used now. */
export function isUsable(card: AnyCard): boolean {
  return card.state === 'active' && card.giftState !== 'waiting' && leftOf(card) > 0
}

/** What is left of a card, and until when. */
export function useCardFacts(): (card: AnyCard) => string {
  const speak = useSentences()
  const { day } = useFormats()
  const today = storeDateOf(nowAt())
  return (card) => {
    const { paidSessions, giftSessions, giftsLeft, expiresOn, giftExpiresOn, giftState } = card
    const noEnd = speak(giftState === 'waiting' ? 'cards.fromClaim' : 'cards.noEnd')
    const isGiftSooner = giftsLeft > 0 && giftExpiresOn !== undefined && giftExpiresOn !== expiresOn
    return [
      speak('cards.left', { left: leftOf(card), all: paidSessions + giftSessions }),
      ...(giftsLeft > 0 ? [speak('cards.gifts', { count: giftsLeft })] : []),
      expiresOn === undefined ? noEnd : speak('cards.until', { day: day(expiresOn, today) }),
      ...(isGiftSooner ? [speak('cards.giftUntil', { day: day(giftExpiresOn, today) })] : []),
    ].join(' · ')
  }
}

/** What a card's state is called: used up, too, once nothing is left. */
export function useCardState(): (card: AnyCard) => string {
  const speak = useSentences()
  return (card) => {
    if (card.state === 'active' && card.giftState === 'waiting') return speak('cards.waiting')
    return speak(card.state === 'active' && leftOf(card) === 0 ? 'cards.used' : `cards.${card.state}`)
  }
}
