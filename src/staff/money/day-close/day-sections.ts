import type { CallData } from '../../../client'
import { useFormats, usePaymentMethodName } from '../../../ui'
import { nowAt } from '../../clock'
import { useSentences } from '../../messages'

export type Day = NonNullable<CallData<'checkout/show-day-close'>['day']>

/** One line of a day's figures. */
export interface DayRow {
  readonly label: string
  readonly note?: string
  readonly amountFen: number
}

/** A part of a day's figures, the same on the screen and on paper. */
export interface DaySection {
  readonly id: string
  readonly title: string
  readonly rows: readonly DayRow[]
}

/** A day's figures in words: by means of payment, what was sold ahead, what was earned, and the counts of the till. */
export function useDaySections(): (day: Day) => DaySection[] {
  const speak = useSentences()
  const formats = useFormats()
  const { money } = formats
  const nameOf = usePaymentMethodName()
  const methods = ({ figures }: Day): DayRow[] =>
    figures.methods.filter(isUsed).map(({ method, takenFen, refundedFen, paymentCount, refundCount }) => {
      const first = speak('takings.taken', { count: paymentCount, amount: money(takenFen) })
      const second = speak('takings.refunded', { count: refundCount, amount: money(refundedFen) })
      const note = refundCount === 0 ? first : speak('common.joined', { first, second })
      return { label: nameOf(method), note, amountFen: takenFen - refundedFen }
    })
  const soldAhead = ({ figures }: Day): DayRow[] =>
    [
      { label: speak('day.depositsTaken'), amountFen: figures.depositsTakenFen },
      { label: speak('day.depositsEnded'), amountFen: -figures.depositsEndedFen },
      { label: speak('day.prepaidSold'), amountFen: figures.prepaidSoldFen },
      { label: speak('day.prepaidRefunded'), amountFen: -figures.prepaidRefundedFen },
      { label: speak('day.cardsSold'), amountFen: figures.cardsSoldFen },
      { label: speak('day.cardsRefunded'), amountFen: -figures.cardsRefundedFen },
      { label: speak('day.membershipsSold'), amountFen: figures.membershipsSoldFen ?? 0 },
      { label: speak('day.membershipsRefunded'), amountFen: 0 - (figures.membershipsRefundedFen ?? 0) },
    ].filter(({ amountFen }) => amountFen !== 0)
  // Only where there are any.
  const membershipsOf = (amountFen = 0): DayRow[] =>
    amountFen === 0 ? [] : [{ label: speak('revenue.fromMemberships'), amountFen }]
  const revenue = ({ figures: { revenue: earned } }: Day): DayRow[] => [
    { label: speak('revenue.recognised'), amountFen: earned.recognisedFen },
    { label: speak('revenue.fromMoney'), amountFen: earned.fromMoneyFen },
    { label: speak('revenue.fromCards'), amountFen: earned.fromCardsFen },
    ...membershipsOf(earned.fromMembershipsFen),
    { label: speak('revenue.fromPrepaid'), amountFen: earned.fromPrepaidFen },
    { label: speak('revenue.deferred'), amountFen: earned.deferredChangeFen },
  ]
  const shifts = ({ shifts: counted }: Day): DayRow[] =>
    counted.map(({ openedBy, closedBy, closedAt, expectedFen, countedFen }) => ({
      label: speak('till.people', { opened: openedBy.staffName, closed: closedBy.staffName }),
      note: speak('day.counted', {
        at: formats.moment(closedAt, nowAt()),
        expected: money(expectedFen),
        difference: money(countedFen - expectedFen),
      }),
      amountFen: countedFen,
    }))
  return (day) =>
    [
      { id: 'methods', title: speak('day.methods'), rows: methods(day) },
      { id: 'sold-ahead', title: speak('day.soldAhead'), rows: soldAhead(day) },
      { id: 'revenue', title: speak('revenue.title'), rows: revenue(day) },
      { id: 'day-shifts', title: speak('day.shifts'), rows: shifts(day) },
    ].filter(({ rows }) => rows.length > 0)
}

function isUsed({ paymentCount, refundCount }: Day['figures']['methods'][number]): boolean {
  return paymentCount + refundCount > 0
}
