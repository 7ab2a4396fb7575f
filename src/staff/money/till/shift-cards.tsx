import type { CallData } from '../../../client'
import { Card, Flow, ListRow, Money, Paragraph, Stack, useFormats, usePaymentMethodName } from '../../../ui'
import { nowAt } from '../../clock'
import { useSentences } from '../../messages'

export type Till = CallData<'checkout/show-till'>
export type Shift = NonNullable<Till['shift']>
type Method = Till['methods'][number]

interface DrawerProps {
  readonly shift: Shift
  readonly methods: readonly Method[]
  readonly expectedFen: number
}

/** What ought to be in the drawer, and how that comes about. */
export function DrawerCard({ shift, methods, expectedFen }: DrawerProps) {
  const speak = useSentences()
  const { moment } = useFormats()
  const { openedBy, openedAt, floatFen, moves } = shift
  const cash = methods.find(({ method }) => method === 'cash')
  const sumOf = (kind: string): number =>
    moves.filter((move) => move.kind === kind).reduce((sumFen, { amountFen }) => sumFen + amountFen, 0)
  const rows = [
    { key: 'till.rowFloat', amountFen: floatFen },
    { key: 'till.rowTaken', amountFen: cash?.takenFen ?? 0 },
    { key: 'till.rowBack', amountFen: -(cash?.refundedFen ?? 0) },
    { key: 'till.rowPayIn', amountFen: sumOf('payIn') },
    { key: 'till.rowDrop', amountFen: -sumOf('drop') },
  ] as const
  return (
    <Card tone="tinted" id="drawer">
      <Stack gap="small">
        <Flow align="between">
          <Paragraph text={speak('till.expected')} size="strong" />
          <Money amountFen={expectedFen} size="hero" tone="accent" />
        </Flow>
        {rows
          .filter(({ key, amountFen }) => amountFen !== 0 || key === 'till.rowFloat')
          .map(({ key, amountFen }) => (
            <Flow key={key} align="between">
              <Paragraph text={speak(key)} size="small" tone="soft" isInline />
              <Money amountFen={amountFen} size="small" tone="soft" />
            </Flow>
          ))}
        <Paragraph
          text={speak('till.by', { name: openedBy.staffName, at: moment(openedAt, nowAt()) })}
          size="small"
          tone="soft"
        />
      </Stack>
    </Card>
  )
}

/** What was taken and given back, by each means of payment that was used. */
export function MethodsCard({ methods }: { readonly methods: readonly Method[] }) {
  const speak = useSentences()
  const { money } = useFormats()
  const nameOf = usePaymentMethodName()
  const used = methods.filter(({ paymentCount, refundCount }) => paymentCount + refundCount > 0)
  if (used.length === 0) return <Paragraph text={speak('till.none')} size="small" tone="soft" />
  return (
    <Card isBare>
      {used.map(({ method, takenFen, refundedFen, paymentCount, refundCount }) => {
        const first = speak('takings.taken', { count: paymentCount, amount: money(takenFen) })
        const second = speak('takings.refunded', { count: refundCount, amount: money(refundedFen) })
        return (
          <ListRow
            key={method}
            id={`shift-${method}`}
            title={nameOf(method)}
            note={refundCount === 0 ? first : speak('common.joined', { first, second })}
            trailing={<Money amountFen={takenFen - refundedFen} />}
          />
        )
      })}
    </Card>
  )
}

/** Cash that was put in or taken out beside the bills; nothing when there was none. */
export function MovesCard({ moves }: Pick<Shift, 'moves'>) {
  const speak = useSentences()
  const { moment } = useFormats()
  if (moves.length === 0) return null
  return (
    <Card isBare id="cash-moves">
      {moves.map(({ kind, amountFen, reason, by, at }) => (
        <ListRow
          key={`${at}-${amountFen}`}
          title={reason}
          note={speak('till.moveLine', { name: by.staffName, at: moment(at, nowAt()) })}
          trailing={<Money amountFen={kind === 'payIn' ? amountFen : -amountFen} />}
        />
      ))}
    </Card>
  )
}
