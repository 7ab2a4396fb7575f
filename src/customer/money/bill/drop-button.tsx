import { useState } from 'react'
import { askConfirm, type Bill, Button, describeError, showToast, useLanguage } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'

/** 不买了: puts away what she has not paid; only for what she buys without a visit, and has not on account. */
export function DropButton({ bill, reload }: { readonly bill: Bill; readonly reload: () => Promise<void> }) {
  const speak = useSentences()
  const language = useLanguage()
  const [isBusy, setIsBusy] = useState(false)
  const { billId, version, status, appointmentId, payments, owedSinceAt } = bill
  if (status !== 'open' || appointmentId !== undefined || payments.length > 0 || owedSinceAt !== undefined) return null
  const drop = async (): Promise<void> => {
    if (!(await askConfirm({ title: speak('prepaid.dropAsk'), confirmLabel: speak('prepaid.drop') }))) return
    setIsBusy(true)
    const reply = await cloud.call('checkout/drop-top-up', { billId, version })
    await reload()
    setIsBusy(false)
    if (!reply.ok) showToast(describeError(reply.error, language), 'failed')
  }
  return (
    <Button id="drop-sale" kind="quiet" label={speak('prepaid.drop')} isBusy={isBusy} onPress={() => void drop()} />
  )
}
