import { useState } from 'react'
import type { CallData } from '../../../client'
import { daysBetween, storeDateOf } from '../../../domain/shared/time'
import { Avatar, Button, Card, ListRow, Loadable, Paragraph, Stack, Tag, useFormats } from '../../../ui'
import { nowAt } from '../../clock'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { NextVisit } from '../../parts/next-visit'
import { StaffScreen } from '../../parts/staff-screen'
import { readDay } from '../../shapes'

type DueCustomer = CallData<'booking/list-due-customers'>['customers'][number]

/** 该回来的顾客: to whom should we propose her next visit? A tap on one shows the times and sends a proposal. */
function DuePage({ store }: StaffPageProps) {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('booking/list-due-customers', { storeId: store.storeId })
  const [openId, setOpenId] = useState<string>()
  return (
    <StaffScreen tab="customers" isAbove title={speak('due.title')} note={store.name}>
      <Loadable
        state={state}
        onRetry={() => void reload()}
        isEmpty={({ customers }) => customers.length === 0}
        empty={{ icon: 'heart', title: speak('due.emptyTitle'), note: speak('due.emptyNote') }}
      >
        {({ customers }) => (
          <Stack>
            <Paragraph text={speak('due.note')} size="small" tone="soft" />
            {customers.map((customer) => (
              <Row
                key={customer.appointmentId}
                customer={customer}
                isOpen={openId === customer.appointmentId}
                onToggle={() => setOpenId(openId === customer.appointmentId ? undefined : customer.appointmentId)}
              />
            ))}
          </Stack>
        )}
      </Loadable>
    </StaffScreen>
  )
}

interface RowProps {
  readonly customer: DueCustomer
  readonly isOpen: boolean
  readonly onToggle: () => void
}

function Row({ customer, isOpen, onToggle }: RowProps) {
  const speak = useSentences()
  const { shortDay } = useFormats()
  const { customerId, customerName, appointmentId, serviceNames, lastOn, rebooking } = customer
  const last = speak('customer.last', { day: shortDay(readDay(lastOn)) })
  return (
    <Card isBare>
      <ListRow
        id={`due-${customerId}`}
        leading={<Avatar name={customerName} />}
        title={customerName}
        note={[serviceNames.join(speak('next.comma')), last].join(' · ')}
        trailing={
          rebooking?.status === 'open' ? <Tag label={speak('due.sent')} tone="success" /> : <When {...customer} />
        }
        onPress={onToggle}
      />
      {isOpen && (
        <>
          <NextVisit appointmentId={appointmentId} />
          <Button
            id="open-customer"
            kind="quiet"
            label={speak('due.open')}
            onPress={() => openPage('people/customer', { id: customerId })}
          />
        </>
      )}
    </Card>
  )
}

/** How long she has been due, or when she will be. */
function When({ dueOn }: Pick<DueCustomer, 'dueOn'>) {
  const speak = useSentences()
  const days = daysBetween(readDay(dueOn), storeDateOf(nowAt()))
  if (days === 0) return <Tag label={speak('due.today')} tone="accent" />
  return days > 0 ? (
    <Tag label={speak('due.since', { days })} tone="warning" />
  ) : (
    <Tag label={speak('due.in', { days: -days })} />
  )
}

export default forStaff(DuePage)
