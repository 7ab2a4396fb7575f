import { Card, ListRow, Money, useFormats } from '../../../ui'
import { readClock } from '../../clock'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import type { Prepaid } from '.'

/** What is left of each top-up, oldest first, as it will be spent. */
export function TopUpsCard({ topUps }: { readonly topUps: Prepaid['topUps'] }) {
  const speak = useSentences()
  const { money, moment } = useFormats()
  return (
    <Card isBare title={speak('prepaid.topUps')}>
      {topUps.map(({ topUpId, boughtAt, principalLeftFen, bonusLeftFen, storeName, billId, refund }) => (
        <ListRow
          key={topUpId}
          title={speak('prepaid.topUpOf', { at: moment(boughtAt, readClock()), store: storeName })}
          note={speak(readClock() < refund.reasonlessUntilAt ? 'prepaid.refundNow' : 'prepaid.refundLater', {
            amount: money(refund.refundFen),
          })}
          trailing={<Money amountFen={principalLeftFen + bonusLeftFen} />}
          onPress={() => openPage('bill', { billId })}
        />
      ))}
    </Card>
  )
}
