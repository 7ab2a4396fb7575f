import type { CallData } from '../../client'
import { useFormats } from '../../ui'
import { useSentences } from '../sentences'

export type PartnerRules = CallData<'partner/show-my-partnership'>['rules']

/** Basis points as people read them: 550 is `5.5%`. */
export function formatRate(rateBp: number): string {
  return `${rateBp / 100}%`
}

/** The terms of the programme in plain words, from the rules in force. */
export function usePartnerTerms(): (rules: PartnerRules) => string[] {
  const speak = useSentences()
  const { money } = useFormats()
  return ({ levelOne, levelTwo, isLevelTwoOn, holdDays, leastPayoutFen }) => [
    levelOne.fixedFen === undefined
      ? speak('join.rate', { rate: formatRate(levelOne.rateBp) })
      : speak('join.fixed', { amount: money(levelOne.fixedFen) }),
    ...(isLevelTwoOn ? [speak('join.levelTwo', { rate: formatRate(levelTwo.rateBp) })] : []),
    speak('join.free'),
    holdDays === 0 ? speak('join.holdNone') : speak('join.hold', { days: holdDays }),
    speak('join.refund'),
    speak('join.payout', { amount: money(leastPayoutFen) }),
  ]
}
