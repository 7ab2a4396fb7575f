import { type ReactNode, useState } from 'react'
import type { CallReply } from '../../client'
import { Button, currentLanguage, describeError, Paragraph, Sheet, showToast, Stack } from '../../ui'
import { openPage } from '../routes'

type Buying = 'checkout/buy-top-up' | 'checkout/buy-membership' | 'checkout/buy-gift'
/** What whichever of them answers. */
type Bought = { readonly [Name in Buying]: CallReply<Name> }[Buying]

interface BuySheetProps {
  readonly isOpen: boolean
  readonly title: string
  /** On the button, with what it costs. */
  readonly label: string
  /** What she agrees to by buying, a line each. */
  readonly terms: readonly string[]
  /** Asks for the bill; begins in the handler of her tap. Absent: what is needed for it is not known yet. */
  readonly buy: (() => Promise<Bought>) | undefined
  readonly onClose: () => void
  /** What she gets. */
  readonly children?: ReactNode
}

/** 购买: what it brings and the terms, before there is a bill; then the bill to pay. */
export function BuySheet({ isOpen, title, label, terms, buy, onClose, children }: BuySheetProps) {
  const [isBusy, setIsBusy] = useState(false)
  const press = async (): Promise<void> => {
    if (buy === undefined) return
    setIsBusy(true)
    const reply = await buy()
    setIsBusy(false)
    onClose()
    if (reply.ok) openPage('bill', { billId: reply.data.bill.billId })
    else showToast(describeError(reply.error, currentLanguage()), 'failed')
  }
  return (
    <Sheet
      id="buy-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      actions={
        <Button
          id="buy"
          label={label}
          isBlock
          isBusy={isBusy}
          isDisabled={buy === undefined}
          onPress={() => void press()}
        />
      }
    >
      <Stack gap="small">
        {children}
        {terms.map((term) => (
          <Paragraph key={term} text={term} tone="soft" size="small" />
        ))}
      </Stack>
    </Sheet>
  )
}
