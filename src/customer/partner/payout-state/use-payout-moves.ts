import { useState } from 'react'
import { askConfirm, describeError, showToast, useFormats, useLanguage } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'
import type { Payout } from './index'

const IS_WEB = process.env.TARO_ENV === 'h5'

/** What she may do with a payout: take the money in WeChat, or take the request back. */
export function usePayoutMoves(payout: Payout, reload: () => Promise<void>) {
  const speak = useSentences()
  const language = useLanguage()
  const { money } = useFormats()
  const [isBusy, setIsBusy] = useState(false)
  const { payoutId, arrivesFen, confirmation } = payout
  const agreesOnWeb = async (): Promise<boolean> =>
    !IS_WEB ||
    askConfirm({
      ...{ title: speak('payoutState.onWeb'), text: speak('payoutState.onWebText', { amount: money(arrivesFen) }) },
      confirmLabel: speak('payoutState.onWebYes'),
    })
  const confirm = async (): Promise<void> => {
    if (confirmation === undefined) return reload()
    setIsBusy(true)
    const answer = (await agreesOnWeb()) ? await cloud.takeTransfer(confirmation) : 'cancelled'
    await reload()
    setIsBusy(false)
    if (answer === 'done') showToast(speak('payoutState.confirmed'), 'done')
    else if (answer === 'cancelled') showToast(speak('payoutState.notNow'))
    else showToast(speak('payoutState.confirmFailed'), 'failed')
  }
  const cancel = async (): Promise<void> => {
    const isSure = await askConfirm({
      ...{ title: speak('payoutState.askCancel'), text: speak('payoutState.askCancelText') },
      ...{ confirmLabel: speak('payoutState.cancel'), isDanger: true },
    })
    if (!isSure) return
    setIsBusy(true)
    const reply = await cloud.call('partner/cancel-payout', { payoutId })
    await reload()
    setIsBusy(false)
    if (reply.ok) showToast(speak('payoutState.cancelDone'), 'done')
    else showToast(describeError(reply.error, language), 'failed')
  }
  return { confirm: () => void confirm(), cancel: () => void cancel(), isBusy }
}
