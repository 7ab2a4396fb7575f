import { Card, ListRow, Money, useFormats } from '../../ui'
import { nowAt } from '../clock'
import { useSentences } from '../messages'
import { openBill } from '../navigation'
import type { StaffBill } from '../shapes'

interface OwedBillsProps {
  readonly bills: readonly StaffBill[]
  /** Of one customer: then her name need not be said. */
  readonly isOfOne?: boolean
}

/** Bills on account, each a tap away from being repaid. */
export function OwedBills({ bills, isOfOne = false }: OwedBillsProps) {
  const speak = useSentences()
  const { moment } = useFormats()
  return (
    <Card isBare id="owed-bills">
      {bills.map(({ billId, customerName, lines, owedSinceAt = 0, outstandingFen }) => {
        const what = lines.map(({ name }) => name).join(' + ')
        const when = speak('owed.when', { when: moment(owedSinceAt, nowAt()) })
        const name = customerName === '' ? speak('takings.nobody') : customerName
        return (
          <ListRow
            key={billId}
            id={`owed-${billId}`}
            title={isOfOne ? what : name}
            note={isOfOne ? when : speak('common.joined', { first: what, second: when })}
            trailing={<Money amountFen={outstandingFen} />}
            onPress={() => openBill(billId)}
          />
        )
      })}
    </Card>
  )
}
