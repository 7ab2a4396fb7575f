import { View } from '@tarojs/components'
import { storeDateOf } from '../../domain/shared/time'
import { Card, Flow, ListRow, Money, Paragraph, Stack, StatusChip, Tag, useFormats } from '../../ui'
import { nowAt } from '../clock'
import { useSentences } from '../messages'
import { openPage } from '../navigation'
import { readDay, type Visit, type VisitItem } from '../shapes'
import { CallCard } from './call-card'
import { CustomerHead } from './customer-head'
import { HealthAlert } from './health-alert'
import { NextVisit } from './next-visit'
import { VisitNote } from './visit-note'

const TURNS = {
  requested: 'visit.requestedTurn',
  rotation: 'visit.rotationTurn',
  extension: 'visit.extensionTurn',
} as const

/** Everything about one visit, without its buttons. */
export function VisitDetails({ visit }: { readonly visit: Visit }) {
  const speak = useSentences()
  const formats = useFormats()
  const { on, startMinute, endMinute, status, customerId, customerName, note, source, checkInCode, seriesId } = visit
  return (
    <Stack>
      <Card>
        <Stack gap="small">
          <Flow align="between">
            <Paragraph
              id="visit-when"
              text={`${formats.day(readDay(on), storeDateOf(nowAt()))} ${formats.minuteRange(startMinute, endMinute)}`}
              size="strong"
              isBold
            />
            <StatusChip status={status} />
          </Flow>
          <Flow gap="half">
            <Tag label={speak(source === 'customerApp' ? 'visit.byCustomerApp' : 'visit.byStaffApp')} />
            {visit.deposit !== undefined && <DepositTag deposit={visit.deposit} />}
            {checkInCode !== '' && <Tag label={speak('visit.code', { code: checkInCode })} />}
          </Flow>
        </Stack>
      </Card>
      <CallCard visit={visit} />
      <Card>
        <CustomerHead customerId={customerId} name={customerName} />
        <HealthAlert visit={visit} />
      </Card>
      {seriesId !== undefined && (
        <Card isBare>
          <ListRow
            id="open-series"
            leading="list"
            title={speak('series.part')}
            onPress={() => openPage('visits/series', { id: seriesId })}
          />
        </Card>
      )}
      <VisitNote visit={visit} />
      {(status === 'inService' || status === 'completed') && <NextVisit appointmentId={visit.appointmentId} />}
      {note !== '' && (
        <Card tone="tinted" title={speak('visit.note')}>
          <Paragraph text={note} />
        </Card>
      )}
      <Items visit={visit} />
      <History visit={visit} />
    </Stack>
  )
}

function DepositTag({ deposit: { amountFen, kind, paidAt } }: { readonly deposit: NonNullable<Visit['deposit']> }) {
  const speak = useSentences()
  const { money } = useFormats()
  const state = paidAt === undefined ? 'Due' : 'Paid'
  return (
    <Tag
      label={speak(`visit.deposit${state}.${kind}`, { amount: money(amountFen) })}
      tone={paidAt === undefined ? 'warning' : 'success'}
    />
  )
}

function Items({ visit: { items, totalFen, endMinute } }: { readonly visit: Visit }) {
  const speak = useSentences()
  return (
    <Card isBare>
      {items.map((item) => (
        <Item key={`${item.guest ?? 0}-${item.serviceId}-${item.startMinute}`} item={item} visitEndMinute={endMinute} />
      ))}
      <ListRow title={speak('visit.total')} trailing={<Money amountFen={totalFen} size="title" />} />
    </Card>
  )
}

interface ItemProps {
  readonly item: VisitItem
  /** When the customer is done. */
  readonly visitEndMinute: number
}

/** Its minutes with the customer; the room may be cleaned for longer than she stays. */
function Item({ item, visitEndMinute }: ItemProps) {
  const speak = useSentences()
  const formats = useFormats()
  const minutes = formats.minuteRange(item.startMinute, Math.min(item.endMinute, visitEndMinute))
  const cleaned =
    item.endMinute > visitEndMinute ? [speak('visit.cleanedUntil', { time: formats.minute(item.endMinute) })] : []
  return (
    <ListRow
      title={item.serviceName}
      note={[minutes, item.staffName, ...cleaned].join(' · ')}
      trailing={<Money amountFen={item.salePriceFen} />}
    >
      <Flow gap="half">
        {item.guest !== undefined && item.guest > 0 && <Tag label={speak('visit.friend', { number: item.guest })} />}
        <Tag label={speak(TURNS[item.turn])} tone={item.turn === 'requested' ? 'accent' : 'neutral'} />
      </Flow>
    </ListRow>
  )
}

function History({ visit: { history } }: { readonly visit: Visit }) {
  const speak = useSentences()
  const formats = useFormats()
  return (
    <Card title={speak('visit.history')}>
      <Stack gap="small">
        {history.map(({ at, what, by, staffName, reason }) => {
          const who = staffName ?? speak(`who.${by}`)
          const label = what === 'expired' ? speak('history.expired') : speak(`history.${what}`, { who })
          return (
            <View key={`${at}-${what}`}>
              <Flow align="between" gap="small">
                <Paragraph text={label} />
                <Paragraph text={formats.moment(at, nowAt())} size="small" tone="soft" />
              </Flow>
              {reason !== undefined && <Paragraph text={reason} size="small" tone="soft" />}
            </View>
          )
        })}
      </Stack>
    </Card>
  )
}
