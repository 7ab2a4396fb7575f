import { Card, ListRow, Money, Paragraph, Stack, useFormats } from '../../../ui'
import { nowAt } from '../../clock'
import { useSentences } from '../../messages'
import { openBill, openPage } from '../../navigation'
import { readDay } from '../../shapes'
import type { Day } from './day-sections'

interface HindrancesCardProps {
  readonly hindrances: Day['hindrances']
  readonly isClosed: boolean
}

/** What is still open, each a tap away; after the close, what was. Nothing when nothing is. */
export function HindrancesCard({ hindrances: { openBills, openShift }, isClosed }: HindrancesCardProps) {
  const speak = useSentences()
  const { moment, shortDay } = useFormats()
  if (openBills.length === 0 && openShift === undefined) return null
  return (
    <Stack gap="small">
      <Paragraph id="hindered" text={speak(isClosed ? 'day.wasOpen' : 'day.isOpen')} tone="warning" isBold />
      <Card isBare>
        {openShift !== undefined && (
          <ListRow
            id="open-shift-row"
            leading="clock"
            title={speak('day.openShift', { name: openShift.staffName })}
            note={speak('till.since', { from: moment(openShift.openedAt, nowAt()) })}
            onPress={() => openPage('money/till')}
          />
        )}
        {openBills.map(({ billId, on, outstandingFen }) => (
          <ListRow
            key={billId}
            id={`open-${billId}`}
            leading="wallet"
            title={speak('day.openBill')}
            note={shortDay(readDay(on))}
            trailing={<Money amountFen={outstandingFen} />}
            onPress={() => openBill(billId)}
          />
        ))}
      </Card>
    </Stack>
  )
}
