import Taro from '@tarojs/taro'
import { useState } from 'react'
import { askConfirm, Button, Card, currentLanguage, describeError, ListRow, showToast, useFormats } from '../../ui'
import { cloud } from '../cloud'
import { useSentences } from '../messages'
import type { Customer } from '../shapes'

/** Her phone, masked until somebody asks for it: each look is written down, and she is told so first. */
export function CustomerPhone({ customer: { customerId, phoneMasked } }: { readonly customer: Customer }) {
  const speak = useSentences()
  const formats = useFormats()
  const [phone, setPhone] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)

  const reveal = async (): Promise<void> => {
    const isSure = await askConfirm({
      title: speak('customer.revealTitle'),
      text: speak('customer.revealNote'),
      confirmLabel: speak('customer.reveal'),
    })
    if (!isSure) return
    setIsBusy(true)
    const reply = await cloud.call('identity/reveal-phone', { customerId })
    setIsBusy(false)
    if (reply.ok) setPhone(reply.data.phone)
    else showToast(describeError(reply.error, currentLanguage()), 'failed')
  }
  const dial = (phoneNumber: string): void => {
    void Taro.makePhoneCall({ phoneNumber }).catch(() =>
      showToast(speak('customer.notCalled', { phone: formats.phone(phoneNumber) })),
    )
  }
  const shown = phone === undefined ? phoneMasked : formats.phone(phone)
  return (
    <Card isBare>
      <ListRow
        id="phone"
        leading="phone"
        title={shown ?? speak('customer.noPhone')}
        trailing={
          phoneMasked === undefined ? undefined : phone === undefined ? (
            <Button
              id="reveal"
              size="small"
              kind="secondary"
              label={speak('customer.reveal')}
              isBusy={isBusy}
              onPress={() => void reveal()}
            />
          ) : (
            <Button id="call" size="small" icon="phone" label={speak('customer.call')} onPress={() => dial(phone)} />
          )
        }
      />
    </Card>
  )
}
