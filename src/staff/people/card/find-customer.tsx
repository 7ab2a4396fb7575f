import { useState } from 'react'
import { Card, ListRow, Paragraph, SearchField, Stack } from '../../../ui'
import { useSentences } from '../../messages'
import { useCustomerSearch } from '../../parts/use-customer-search'

/** Somebody who was found. */
export interface Chosen {
  readonly customerId: string
  readonly displayName: string
}

interface FindCustomerProps {
  readonly ownerId: string
  readonly chosen: Chosen | undefined
  /** Undefined: nobody any more. */
  readonly onChoose: (customer: Chosen | undefined) => void
}

/** The first few are enough: more typed finds fewer. */
const MOST_SHOWN = 5

/** Finds one of the salon's customers, not the card's own. */
export function FindCustomer({ ownerId, chosen, onChoose }: FindCustomerProps) {
  const speak = useSentences()
  const [text, setText] = useState('')
  const { state } = useCustomerSearch(text)
  const found = state.status === 'ready' ? state.data.customers.filter(({ customerId }) => customerId !== ownerId) : []
  const search = (typed: string): void => {
    setText(typed)
    onChoose(undefined)
  }
  // Once somebody is chosen the others only take room.
  const shown = chosen === undefined ? found : found.filter(({ customerId }) => customerId === chosen.customerId)
  return (
    <Stack gap="small">
      <SearchField id="transfer-find" value={text} placeholder={speak('cards.transferFind')} onChange={search} />
      {state.status === 'ready' && found.length === 0 && <Paragraph text={speak('cards.nobodyFound')} tone="soft" />}
      <Card isBare>
        {shown.slice(0, MOST_SHOWN).map((customer) => (
          <ListRow
            key={customer.customerId}
            id={`to-${customer.customerId}`}
            title={customer.displayName}
            note={customer.phoneMasked ?? ''}
            isChosen={customer.customerId === chosen?.customerId}
            onPress={() => onChoose(customer.customerId === chosen?.customerId ? undefined : customer)}
          />
        ))}
      </Card>
    </Stack>
  )
}
