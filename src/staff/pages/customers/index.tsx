import { useState } from 'react'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { CustomerRecord } from '../../parts/customer-record'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { useCustomerSearch } from '../../parts/use-customer-search'
import {
  Avatar,
  Button,
  Card,
  EmptyState,
  ListRow,
  Loadable,
  SearchField,
  Stack,
  useFormats,
  useIsWide,
} from '../../../ui'
import { type Customer, readDay } from '../../shapes'
import { useChosenCustomer } from '../../state/chosen-customer'

/** 顾客: who is she? Searched by the tail of the phone or the name; the latest ones first. */
function CustomersPage({ store }: StaffPageProps) {
  const speak = useSentences()
  const isWide = useIsWide()
  const { text, customerId } = useChosenCustomer()
  const list = (
    <Stack>
      <SearchField
        id="customer-search"
        value={text}
        placeholder={speak('customer.search')}
        onChange={(typed) => useChosenCustomer.setState({ text: typed })}
      />
      <Found
        key={text}
        text={text}
        chosenId={isWide ? customerId : undefined}
        onOpen={(id) => (isWide ? useChosenCustomer.setState({ customerId: id }) : openPage('people/customer', { id }))}
      />
    </Stack>
  )
  if (!isWide)
    return (
      <StaffScreen tab="customers" title={speak('tab.customers')}>
        {list}
      </StaffScreen>
    )
  return (
    <StaffScreen tab="customers" title={speak('tab.customers')} note={store.name} left={list}>
      {customerId === undefined ? (
        <EmptyState icon="people" title={speak('customer.choose')} />
      ) : (
        <CustomerRecord key={customerId} customerId={customerId} />
      )}
    </StaffScreen>
  )
}

interface FoundProps {
  readonly text: string
  readonly chosenId: string | undefined
  readonly onOpen: (customerId: string) => void
}

function Found({ text, chosenId, onOpen }: FoundProps) {
  const speak = useSentences()
  const { state, reload } = useCustomerSearch(text)
  const first = state.status === 'ready' ? state.data : undefined
  const rest = useMore(text, first?.next)
  const empty =
    text.trim() === ''
      ? { title: speak('customer.emptyTitle'), note: speak('customer.emptyNote') }
      : { title: speak('customer.noneTitle'), note: speak('customer.noneNote') }
  return (
    <Loadable
      state={state}
      onRetry={() => void reload()}
      isEmpty={({ customers }) => customers.length === 0}
      empty={{ icon: 'people', ...empty }}
    >
      {({ customers }) => (
        <Stack>
          <Card isBare id="customers">
            {[...customers, ...rest.customers].map((customer) => (
              <Row
                key={customer.customerId}
                customer={customer}
                isChosen={customer.customerId === chosenId}
                onOpen={onOpen}
              />
            ))}
          </Card>
          {rest.next !== undefined && (
            <Button
              id="more"
              kind="secondary"
              isBlock
              label={speak('common.more')}
              isBusy={rest.isBusy}
              onPress={() => void rest.load()}
            />
          )}
        </Stack>
      )}
    </Loadable>
  )
}

interface RowProps {
  readonly customer: Customer
  readonly isChosen: boolean
  readonly onOpen: (customerId: string) => void
}

function Row({ customer, isChosen, onOpen }: RowProps) {
  const speak = useSentences()
  const formats = useFormats()
  const { customerId, displayName, avatarFileId, phoneMasked, visitCount, lastVisitOn } = customer
  const facts = [
    phoneMasked,
    visitCount === 0 ? speak('customer.new') : speak('customer.visits', { count: visitCount }),
    lastVisitOn === undefined ? undefined : speak('customer.last', { day: formats.shortDay(readDay(lastVisitOn)) }),
  ]
  return (
    <ListRow
      id={`open-${customerId}`}
      leading={<Avatar name={displayName} picture={avatarFileId} />}
      title={displayName}
      note={facts.filter(Boolean).join(' · ')}
      isChosen={isChosen}
      onPress={() => onOpen(customerId)}
    />
  )
}

interface More {
  readonly customers: readonly Customer[]
  readonly next: string | undefined
  readonly isBusy: boolean
  readonly load: () => Promise<void>
}

/** The pages after the first. */
function useMore(text: string, firstNext: string | undefined): More {
  const [pages, setPages] = useState<{ readonly customers: readonly Customer[]; readonly next: string | undefined }>()
  const [isBusy, setIsBusy] = useState(false)
  const next = pages === undefined ? firstNext : pages.next
  const load = async (): Promise<void> => {
    if (next === undefined) return
    setIsBusy(true)
    const reply = await cloud.call('identity/find-customers', { text: text.trim(), after: next })
    setIsBusy(false)
    if (!reply.ok) return
    setPages((before) => ({
      customers: [...(before?.customers ?? []), ...reply.data.customers],
      next: reply.data.next,
    }))
  }
  return { customers: pages?.customers ?? [], next, isBusy, load }
}

export default forStaff(CustomersPage)
