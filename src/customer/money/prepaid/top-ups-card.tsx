import { Card, ListRow, Money, Paragraph, useFormats } from '../../../ui'
import { readClock, useToday } from '../../clock'
import { RemindButton } from '../../parts/remind-button'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import type { Prepaid } from '.'

type TopUp = Prepaid['topUps'][number]

function isEnding({ bonusExpiresOn, bonusLeftFen }: TopUp): boolean {
  return bonusExpiresOn !== undefined && bonusLeftFen > 0
}

/** What is left of each top-up, oldest first, as it will be spent. */
export function TopUpsCard({ topUps }: { readonly topUps: Prepaid['topUps'] }) {
  const speak = useSentences()
  return (
    <Card isBare title={speak('prepaid.topUps')}>
      {topUps.map((topUp) => (
        <TopUpRow key={topUp.topUpId} topUp={topUp} />
      ))}
      {topUps.some(isEnding) && <RemindButton purpose="bonusEnding" />}
    </Card>
  )
}

/** One top-up and the bill it was sold on, or the payout that became store credit. */
function TopUpRow({ topUp }: { readonly topUp: TopUp }) {
  const speak = useSentences()
  const { money, moment } = useFormats()
  const { boughtAt, storeName = '', principalLeftFen, bonusLeftFen, billId, payoutId, refund } = topUp
  const at = moment(boughtAt, readClock())
  const trailing = <Money amountFen={principalLeftFen + bonusLeftFen} />
  if (payoutId !== undefined)
    return (
      <ListRow
        id={`credit-${payoutId}`}
        title={speak('prepaid.creditOf', { at })}
        note={speak('prepaid.creditNote')}
        trailing={trailing}
        onPress={() => openPage('payoutState', { payoutId })}
      />
    )
  const refundable = readClock() < refund.reasonlessUntilAt ? 'prepaid.refundNow' : 'prepaid.refundLater'
  return (
    <ListRow
      title={speak('prepaid.topUpOf', { at, store: storeName })}
      note={speak(refundable, { amount: money(refund.refundFen) })}
      trailing={trailing}
      {...(billId !== undefined && { onPress: () => openPage('bill', { billId }) })}
    >
      <BonusEnd topUp={topUp} />
    </ListRow>
  )
}

/** When its bonus ends, or how much of it has ended. */
function BonusEnd({ topUp }: { readonly topUp: TopUp }) {
  const speak = useSentences()
  const { money, day } = useFormats()
  const today = useToday()
  const { bonusExpiresOn, bonusLeftFen, bonusExpiredFen = 0 } = topUp
  if (bonusExpiresOn !== undefined && bonusLeftFen > 0) {
    const ends = { amount: money(bonusLeftFen), day: day(bonusExpiresOn, today) }
    return <Paragraph text={speak('prepaid.bonusUntil', ends)} size="small" tone="warning" />
  }
  if (bonusExpiredFen === 0) return null
  return <Paragraph text={speak('prepaid.bonusOver', { amount: money(bonusExpiredFen) })} size="small" tone="faint" />
}
