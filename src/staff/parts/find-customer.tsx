import { useState } from 'react'
import { Card, ListRow, Loadable, SearchField, Stack } from '../../ui'
import { useSentences } from '../messages'
import { useCustomerSearch } from './use-customer-search'

const MOST_FOUND = 6

interface FindCustomerProps {
  readonly id: string
  readonly exceptId?: string
  readonly onChoose: (customer: { readonly customerId: string; readonly displayName: string }) => void
}

/** A customer by name or phone, as everywhere; what she may be chosen for the cloud says. */
export function FindCustomer({ id, exceptId, onChoose }: FindCustomerProps) {
  const speak = useSentences()
  const [text, setText] = useState('')
  const { state, reload } = useCustomerSearch(text)
  return (
    <Stack gap="small">
      <SearchField id={id} value={text} placeholder={speak('customer.search')} onChange={setText} />
      {text.trim() !== '' && (
        <Loadable
          state={state}
          onRetry={() => void reload()}
          isEmpty={({ customers }) => customers.length === 0}
          empty={{ icon: 'people', title: speak('customer.noneTitle') }}
        >
          {({ customers }) => (
            <Card isBare tone="flat">
              {customers
                .filter((each) => each.customerId !== exceptId)
                .slice(0, MOST_FOUND)
                .map(({ customerId, displayName, phoneMasked }) => (
                  <ListRow
                    key={customerId}
                    id={`choose-${customerId}`}
                    title={displayName}
                    {...(phoneMasked === undefined ? {} : { note: phoneMasked })}
                    onPress={() => {
                      setText('')
                      onChoose({ customerId, displayName })
                    }}
                  />
                ))}
            </Card>
          )}
        </Loadable>
      )}
    </Stack>
  )
}
