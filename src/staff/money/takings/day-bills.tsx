import { minuteOn, type IsoDate } from '../../../domain/shared/time'
import { Card, Heading, ListRow, Loadable, Money, Stack, Tag, useFormats, usePaymentMethodName } from '../../../ui'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { MoreButton, useMorePages } from '../../parts/more-pages'
import { readDay, type StaffBill } from '../../shapes'

interface DayBillsProps {
  readonly storeId: string
  readonly on: IsoDate
  readonly chosenId: string | undefined
  readonly onOpen: (billId: string) => void
}

/** The day's bills, with who, how much, by what, and where each stands. */
export function DayBills({ storeId, on, chosenId, onOpen }: DayBillsProps) {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('checkout/list-bills', { storeId, on })
  const firstPage = state.status === 'ready' ? { items: state.data.bills, next: state.data.next } : undefined
  const pages = useMorePages(
    firstPage,
    ({ billId }) => billId,
    async (after: number) => {
      const reply = await cloud.call('checkout/list-bills', { storeId, on, after })
      if (!reply.ok) return { isOk: false, error: reply.error }
      return { isOk: true, page: { items: reply.data.bills, next: reply.data.next } }
    },
  )
  return (
    <Stack gap="small">
      <Heading text={speak('takings.bills')} />
      <Loadable
        state={state}
        onRetry={() => void reload()}
        isEmpty={({ bills }) => bills.length === 0}
        empty={{ icon: 'wallet', title: speak('takings.emptyTitle'), note: speak('takings.emptyNote') }}
      >
        {({ bills }) => (
          <Stack gap="small">
            <Card isBare id="bills">
              {[...bills, ...pages.items].map((bill) => (
                <BillRow key={bill.billId} bill={bill} isChosen={bill.billId === chosenId} onOpen={onOpen} />
              ))}
            </Card>
            <MoreButton pages={pages} />
          </Stack>
        )}
      </Loadable>
    </Stack>
  )
}

const TONES = {
  awaitingVisit: 'accent',
  fee: 'warning',
  open: 'warning',
  paid: 'success',
  cancelled: 'neutral',
  refunded: 'danger',
} as const

interface BillRowProps {
  readonly bill: StaffBill
  readonly isChosen: boolean
  readonly onOpen: (billId: string) => void
}

function BillRow({ bill, isChosen, onOpen }: BillRowProps) {
  const speak = useSentences()
  const formats = useFormats()
  const nameOf = usePaymentMethodName()
  const { billId, customerName, on, openedAt, lines, payments, totalFen, outstandingFen, refundedFen, status } = bill
  const paidBy = [...new Set(payments.map(({ method }) => nameOf(method)))].join(' + ')
  const what = lines.map(({ name }) => name).join(' + ')
  const shown =
    status === 'paid' && refundedFen > 0 ? 'refunded' : bill.fee !== undefined && status === 'open' ? 'fee' : status
  const amountFen =
    status === 'open' ? outstandingFen : status === 'awaitingVisit' ? bill.paidFen : totalFen - refundedFen
  return (
    <ListRow
      id={`bill-${billId}`}
      title={customerName === '' ? speak('takings.nobody') : customerName}
      note={[formats.minute(minuteOn(readDay(on), openedAt)), what, paidBy].filter(Boolean).join(' · ')}
      trailing={<Money amountFen={amountFen} />}
      isChosen={isChosen}
      onPress={() => onOpen(billId)}
    >
      <Tag label={speak(`takings.status.${shown}`)} tone={TONES[shown]} />
    </ListRow>
  )
}
