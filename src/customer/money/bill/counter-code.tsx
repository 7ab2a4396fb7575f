import { useState } from 'react'
import type { CallData } from '../../../client'
import { Button, describeError, Paragraph, Sheet, showToast, Stack, useFormats, useLanguage } from '../../../ui'
import { readClock } from '../../clock'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'

export interface CounterCodeProps {
  readonly id: string
  /** The bill as she sees it: of another one the code says nothing. */
  readonly bill: { readonly billId: string; readonly version: number }
  /** She may have paid meanwhile, or the counter changed the bill: what she sees is looked at anew. */
  readonly onClose: () => void
}

/** 付款码: with it staff take a card or her account for her; nobody sees it but she, and it is new each time. */
export function CounterCode({ id, bill: { billId, version }, onClose }: CounterCodeProps) {
  const speak = useSentences()
  const language = useLanguage()
  const { moment } = useFormats()
  const [made, setMade] = useState<CallData<'checkout/make-bill-code'>>()
  const [isBusy, setIsBusy] = useState(false)
  const make = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('checkout/make-bill-code', { billId, version })
    setIsBusy(false)
    if (reply.ok) return setMade(reply.data)
    showToast(describeError(reply.error, language), 'failed')
    onClose()
  }
  const close = (): void => {
    setMade(undefined)
    onClose()
  }
  return (
    <>
      <Button
        id={id}
        kind="quiet"
        isBlock
        label={speak('counterCode.show')}
        isBusy={isBusy}
        onPress={() => void make()}
      />
      <Sheet id={`${id}-sheet`} isOpen={made !== undefined} onClose={close} title={speak('counterCode.title')}>
        {made !== undefined && (
          <Stack gap="small">
            <Paragraph id={`${id}-digits`} text={made.code.replace(/(\d{3})(\d{3})/, '$1 $2')} size="display" isBold />
            <Paragraph text={speak('counterCode.note')} />
            <Paragraph
              text={speak('counterCode.until', { at: moment(made.expiresAt, readClock()) })}
              size="small"
              tone="soft"
            />
          </Stack>
        )}
      </Sheet>
    </>
  )
}
