import { storeDateOf } from '../../domain/shared/time'
import { Avatar, Button, Card, Flow, Heading, ListRow, Loadable, Paragraph, Stack, Tag, useFormats } from '../../ui'
import { nowAt } from '../clock'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import { openPage } from '../navigation'
import { type Customer, readDay } from '../shapes'
import { beginDraft } from '../state/booking-draft'
import { AssignedTherapist } from './assigned-therapist'
import { BlocklistRow } from './blocklist-row'
import { CustomerFacts, StaffNote } from './customer-head'
import { CustomerHealth } from './customer-health'
import { CustomerMoney } from './customer-money'
import { CustomerPhone } from './customer-phone'
import { VisitRow } from './visit-row'

/** 顾客档案: who she is, her phone, her visits at the caller's stores. */
export function CustomerRecord({ customerId }: { readonly customerId: string }) {
  const speak = useSentences()
  const formats = useFormats()
  const { state, reload } = useLiveAnswer('identity/show-customer', { customerId })
  return (
    <Loadable state={state} skeleton="card" onRetry={() => void reload()}>
      {({ customer, registeredOn, isBlocked, blockReason, assignedTherapists = [] }) => (
        <Stack>
          <Card>
            <Stack gap="small">
              <Flow>
                <Avatar name={customer.displayName} picture={customer.avatarFileId} sizePx={64} />
                <Stack gap="half">
                  <Heading level="page" text={customer.displayName} />
                  <CustomerFacts customer={customer} />
                </Stack>
              </Flow>
              {isBlocked && <Tag label={speak('customer.blocked')} tone="danger" />}
              {blockReason !== undefined && (
                <Paragraph id="block-reason" text={speak('blocklist.reason', { reason: blockReason })} tone="danger" />
              )}
              {customer.noteForStaff !== '' && <StaffNote text={customer.noteForStaff} />}
              <Paragraph
                text={speak('customer.since', { day: formats.day(readDay(registeredOn), storeDateOf(nowAt())) })}
                size="small"
                tone="soft"
              />
            </Stack>
          </Card>
          <CustomerPhone customer={customer} />
          <AssignedTherapist {...{ customerId, assignedTherapists, reload }} />
          <CustomerHealth key={customerId} customerId={customerId} />
          <Card isBare>
            <ListRow
              id="open-treatment"
              leading="edit"
              title={speak('treatment.title')}
              note={speak('treatment.rowNote')}
              onPress={() => openPage('people/treatment', { id: customerId })}
            />
          </Card>
          <Button
            id="book-for-her"
            icon="plus"
            isBlock
            label={speak('customer.book')}
            isDisabled={isBlocked}
            onPress={() => bookFor(customer)}
          />
          <CustomerMoney customerId={customerId} />
          <Visits customerId={customerId} />
          <BlocklistRow customerId={customerId} isBlocklisted={blockReason !== undefined} reload={reload} />
        </Stack>
      )}
    </Loadable>
  )
}

function bookFor(customer: Customer): void {
  beginDraft({ customer })
  openPage('visits/book')
}

function Visits({ customerId }: { readonly customerId: string }) {
  const speak = useSentences()
  const formats = useFormats()
  const { state, reload } = useLiveAnswer('booking/list-customer-appointments', { customerId })
  return (
    <Stack gap="small">
      <Heading text={speak('customer.visitsTitle')} />
      <Loadable
        state={state}
        onRetry={() => void reload()}
        isEmpty={({ appointments }) => appointments.length === 0}
        empty={{ icon: 'calendar', title: speak('customer.noVisitsTitle'), note: speak('customer.noVisitsNote') }}
      >
        {({ appointments }) => (
          <Card isBare>
            {appointments.map((visit) => (
              <VisitRow key={visit.appointmentId} visit={visit} day={formats.shortDay(readDay(visit.on))} />
            ))}
          </Card>
        )}
      </Loadable>
    </Stack>
  )
}
