import type { CallData } from '../../../client'
import { Badge, type IconName, ListRow, Paragraph, useFormats } from '../../../ui'
import { parseIsoDate } from '../../../domain/shared/time'
import { readClock, useToday } from '../../clock'
import { openPage, type PageName } from '../../routes'
import { useSentences } from '../../sentences'

export type InboxMessage = CallData<'notify/list-inbox'>['messages'][number]

const ICONS: Readonly<Partial<Record<InboxMessage['kind'], IconName>>> = {
  confirmed: 'check',
  declined: 'close',
  cancelled: 'close',
  expired: 'close',
  rescheduled: 'calendar',
  customerAsked: 'calendar',
  reminderDayBefore: 'clock',
  reminderHourBefore: 'clock',
  thanks: 'heart',
  billPaid: 'check',
  cardShared: 'heart',
  cardEnding: 'clock',
  bonusEnding: 'clock',
  couponEnding: 'clock',
  giftIssued: 'heart',
  giftEnding: 'clock',
  giftHandedOver: 'check',
  giftHandOverUndone: 'heart',
  membershipEnding: 'clock',
  pointsEnding: 'clock',
  birthdayGift: 'heart',
  tierReached: 'star',
  payoutPaid: 'check',
  payoutCredited: 'wallet',
  payoutToConfirm: 'clock',
  payoutRejected: 'close',
  payoutFailed: 'close',
  payoutExpired: 'close',
  payoutCancelled: 'close',
  rebookingProposed: 'calendar',
  waitlistOffered: 'bell',
  waitlistTaken: 'close',
  waitlistRemoved: 'close',
  waitlistExpired: 'clock',
}

/** Where money's messages lead; all others lead to their appointment. */
const PAGES: Readonly<Partial<Record<InboxMessage['kind'], PageName>>> = {
  billPaid: 'bill',
  cardShared: 'cards',
  cardEnding: 'cards',
  bonusEnding: 'prepaid',
  couponIssued: 'coupons',
  couponEnding: 'coupons',
  giftIssued: 'coupons',
  giftEnding: 'coupons',
  giftHandedOver: 'coupons',
  giftHandOverUndone: 'coupons',
  giftReturned: 'points',
  membershipEnding: 'membership',
  pointsEnding: 'points',
  birthdayGift: 'points',
  tierReached: 'points',
  tierFell: 'points',
  billRefunded: 'bill',
  commissionEarned: 'commissions',
  shareArrived: 'shares',
  payoutToConfirm: 'payout',
  payoutPaid: 'payout',
  payoutCredited: 'prepaid',
  payoutRejected: 'payout',
  payoutFailed: 'payout',
  payoutExpired: 'payout',
  payoutCancelled: 'payout',
  rebookingProposed: 'rebooking',
  waitlistOffered: 'waitlist',
  waitlistTaken: 'waitlist',
  waitlistRemoved: 'waitlist',
  waitlistExpired: 'waitlist',
}

/** What a message opens; undefined for one that leads nowhere. */
function targetOf({ kind, appointmentId }: InboxMessage): (() => void) | undefined {
  const page = PAGES[kind] ?? 'detail'
  if (page !== 'bill' && page !== 'detail') return () => openPage(page)
  if (appointmentId !== undefined) return () => openPage(page, { appointmentId })
  return page === 'bill' ? () => openPage('bills') : undefined
}

/** One message in the person's language; a tap opens what it is about. */
export function MessageRow({ message }: { readonly message: InboxMessage }) {
  const speak = useSentences()
  const { moment } = useFormats()
  const factsOf = useFacts()
  const { kind, at, isRead, facts } = message
  const open = targetOf(message)
  return (
    <ListRow
      title={speak(`inbox.${kind}`)}
      note={factsOf(facts)}
      leading={ICONS[kind] ?? 'bell'}
      trailing={isRead ? undefined : <Badge count={1} isDot />}
      {...(open !== undefined && { onPress: open })}
    >
      <Paragraph text={moment(at, readClock())} size="caption" tone="faint" />
    </ListRow>
  )
}

/** When and what it is about; messages of other kinds have other facts, and those that are missing are not said. */
function useFacts(): (facts: InboxMessage['facts']) => string {
  const { day, minute, money } = useFormats()
  const speak = useSentences()
  const today = useToday()
  return ({ on, startMinute, serviceNames, storeName, reason, tips, friendName, ...more }) => {
    const { amountFen, arrivesFen, bonusFen, points, cardName, couponName, tierName, sessions, month } = more
    const date = typeof on === 'string' ? parseIsoDate(on) : undefined
    const when = [
      date === undefined
        ? ''
        : couponName === undefined && points === undefined && bonusFen === undefined
          ? day(date, today)
          : speak('inbox.until', { day: day(date, today) }),
      typeof startMinute === 'number' ? minute(startMinute) : '',
    ].filter((part) => part !== '')
    const fen = arrivesFen ?? bonusFen ?? amountFen
    const sum = typeof fen === 'number' ? money(fen) : undefined
    const earned = typeof points === 'number' ? speak('inbox.points', { points }) : undefined
    const left = typeof sessions === 'number' ? speak('inbox.sessions', { sessions }) : undefined
    const parts = [
      cardName ?? couponName ?? tierName ?? month,
      when.join(' '),
      left,
      friendName,
      sum,
      earned,
      serviceNames,
      storeName,
      reason,
      tips,
    ]
    return parts.filter((part) => part !== undefined && part !== '').join(' · ')
  }
}
