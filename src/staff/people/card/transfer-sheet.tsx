import { useState } from 'react'
import { Button, Card, ListRow, Paragraph, SearchField, Sheet, Stack, TextField } from '../../../ui'
import { useSentences } from '../../messages'
import { useCustomerSearch } from '../../parts/use-customer-search'
import { type CardSheetProps, useCardChange } from './use-card-change'

interface Chosen {
  readonly customerId: string
  readonly displayName: string
}

/** 转卡: to whom, and why. */
export function TransferSheet({ card, isOpen, onClose, onDone }: CardSheetProps) {
  const speak = useSentences()
  const { isBusy, change } = useCardChange(card, onDone)
  const [chosen, setChosen] = useState<Chosen>()
  const [reason, setReason] = useState('')
  const toCustomerId = chosen?.customerId
  return (
    <Sheet
      id="transfer-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('cards.transfer')}
      actions={
        <Button
          id="do-transfer"
          isBlock
          label={
            chosen === undefined ? speak('cards.transfer') : speak('cards.transferChosen', { name: chosen.displayName })
          }
          isBusy={isBusy}
          isDisabled={toCustomerId === undefined || reason.trim() === ''}
          onPress={() => toCustomerId !== undefined && void change({ kind: 'transfer', toCustomerId }, reason)}
        />
      }
    >
      <Stack>
        <Paragraph text={speak('cards.transferNote')} size="small" tone="soft" />
        {isOpen && <FindCustomer ownerId={card.customerId} chosen={chosen} onChoose={setChosen} />}
        <TextField
          id="transfer-reason"
          label={speak('cards.reason')}
          value={reason}
          mostLength={100}
          onChange={setReason}
        />
      </Stack>
    </Sheet>
  )
}

interface FindCustomerProps {
  readonly ownerId: string
  readonly chosen: Chosen | undefined
  readonly onChoose: (customer: Chosen) => void
}

/** The first few are enough: more typed finds fewer. */
const MOST_SHOWN = 5

function FindCustomer({ ownerId, chosen, onChoose }: FindCustomerProps) {
  const speak = useSentences()
  const [text, setText] = useState('')
  const { state } = useCustomerSearch(text)
  const found = state.status === 'ready' ? state.data.customers.filter(({ customerId }) => customerId !== ownerId) : []
  return (
    <Stack gap="small">
      <SearchField id="transfer-find" value={text} placeholder={speak('cards.transferFind')} onChange={setText} />
      {state.status === 'ready' && found.length === 0 && <Paragraph text={speak('cards.nobodyFound')} tone="soft" />}
      <Card isBare>
        {found.slice(0, MOST_SHOWN).map((customer) => (
          <ListRow
            key={customer.customerId}
            id={`to-${customer.customerId}`}
            title={customer.displayName}
            note={customer.phoneMasked ?? ''}
            isChosen={customer.customerId === chosen?.customerId}
            onPress={() => onChoose(customer)}
          />
        ))}
      </Card>
    </Stack>
  )
}
