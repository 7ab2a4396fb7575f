import { useState } from 'react'
import { Avatar, Button, Card, Flow, Heading, ListRow, Loadable, SearchField, Stack } from '../../../ui'
import { useSentences } from '../../messages'
import { CustomerFacts, StaffNote } from '../../parts/customer-head'
import { useCustomerSearch } from '../../parts/use-customer-search'
import type { Customer } from '../../shapes'
import { changeDraft } from '../../state/booking-draft'
import { NewCustomerSheet } from './new-customer-sheet'

const MOST_SHOWN = 6

/** For whom: found by the tail of her phone or her name, or made new without WeChat. */
export function ChooseCustomer({ chosen }: { readonly chosen: Customer | undefined }) {
  const speak = useSentences()
  const [isNew, setIsNew] = useState(false)
  const [text, setText] = useState('')
  if (chosen !== undefined) return <ChosenCustomer customer={chosen} />
  return (
    <Stack gap="small">
      <Heading
        text={speak('book.who')}
        aside={
          <Button
            id="new-customer"
            icon="plus"
            size="small"
            kind="secondary"
            label={speak('book.new')}
            onPress={() => setIsNew(true)}
          />
        }
      />
      <SearchField id="customer-search" value={text} placeholder={speak('customer.search')} onChange={setText} />
      <Found text={text} />
      <NewCustomerSheet isOpen={isNew} typed={text} onClose={() => setIsNew(false)} />
    </Stack>
  )
}

function Found({ text }: { readonly text: string }) {
  const speak = useSentences()
  const { state, reload } = useCustomerSearch(text)
  return (
    <Loadable
      state={state}
      onRetry={() => void reload()}
      isEmpty={({ customers }) => customers.length === 0}
      empty={{ icon: 'search', title: speak('customer.noneTitle'), note: speak('customer.noneNote') }}
    >
      {({ customers }) => (
        <Card isBare>
          {customers.slice(0, MOST_SHOWN).map((customer) => (
            <ListRow
              key={customer.customerId}
              id={`choose-${customer.customerId}`}
              leading={<Avatar name={customer.displayName} picture={customer.avatarFileId} />}
              title={customer.displayName}
              onPress={() => changeDraft({ customer })}
              {...(customer.phoneMasked === undefined ? {} : { note: customer.phoneMasked })}
            />
          ))}
        </Card>
      )}
    </Loadable>
  )
}

function ChosenCustomer({ customer }: { readonly customer: Customer }) {
  const speak = useSentences()
  return (
    <Stack gap="small">
      <Heading
        text={speak('book.who')}
        aside={
          <Button
            id="change-customer"
            size="small"
            kind="quiet"
            label={speak('book.change')}
            onPress={() => changeDraft({ customer: undefined })}
          />
        }
      />
      <Card id="chosen-customer">
        <Flow gap="small">
          <Avatar name={customer.displayName} picture={customer.avatarFileId} sizePx={48} />
          <Stack gap="half">
            <Heading text={customer.displayName} />
            <CustomerFacts customer={customer} />
          </Stack>
        </Flow>
        {customer.noteForStaff !== '' && <StaffNote text={customer.noteForStaff} />}
      </Card>
    </Stack>
  )
}
