import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { askConfirm, type Bill, describeError, showToast, useFormats, useLanguage } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'

const IS_WEB = process.env.TARO_ENV === 'h5'
/** WeChat's callback comes within a second or two as a rule; after these tries she is told that it takes longer. */
const ASK_AGAIN_MS = 1500
const MOST_TRIES = 6

/** idle: nothing under way · paying: WeChat's own page is open · checking: paid on the phone, not heard of yet. */
export type PaymentState = 'idle' | 'paying' | 'checking' | 'slow'

/** 微信支付 of what is outstanding: order, WeChat's page, then the cloud is asked until it has heard of the payment. */
export function usePayment(bill: Bill, reload: () => Promise<void>) {
  const speak = useSentences()
  const language = useLanguage()
  const { money } = useFormats()
  const [state, setState] = useState<PaymentState>('idle')
  const isGone = useIsGone()
  const { billId, version } = bill
  const end = async (text: string, kind: 'done' | 'plain' | 'failed'): Promise<void> => {
    await reload()
    setState('idle')
    showToast(text, kind)
  }
  const isPaid = useCallback(async (): Promise<boolean | undefined> => {
    const reply = await cloud.call('checkout/check-payment', { billId })
    return reply.ok ? reply.data.outstandingFen === 0 : undefined
  }, [billId])
  const waitForPayment = async (): Promise<void> => {
    setState('checking')
    for (let tries = 0; tries < MOST_TRIES && !isGone.current; tries += 1) {
      if ((await isPaid()) === true) return end(speak('pay.done'), 'done')
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
    }
    setState('slow')
  }
  const pay = async (): Promise<void> => {
    setState('paying')
    const order = await cloud.call('checkout/pay-bill', { billId, version })
    if (!order.ok) {
      // Paid already, perhaps from another phone: what there is now is shown.
      if (order.error.code === 'PAYMENT_STARTED') return waitForPayment()
      return end(describeError(order.error, language), 'failed')
    }
    const { payment, amountFen } = order.data
    if (payment === undefined) return end(speak('pay.failed'), 'failed')
    const answer = (await agreesOnWeb(money(amountFen))) ? await cloud.pay(payment) : 'cancelled'
    if (answer === 'done') return waitForPayment()
    // What the phone calls a failure may have been paid all the same.
    if (answer === 'failed' && (await isPaid()) === true) return end(speak('pay.done'), 'done')
    return end(speak(answer === 'cancelled' ? 'pay.cancelled' : 'pay.failed'), answer === 'failed' ? 'failed' : 'plain')
  }
  const agreesOnWeb = async (amount: string): Promise<boolean> =>
    !IS_WEB ||
    askConfirm({
      ...{ title: speak('pay.ask'), text: speak('pay.askText', { amount }) },
      confirmLabel: speak('pay.askYes'),
    })
  const check = async (): Promise<void> => {
    setState('checking')
    if ((await isPaid()) === true) return end(speak('pay.done'), 'done')
    await reload()
    setState('slow')
    showToast(speak('pay.open'))
  }
  return { state, pay: () => void pay(), check: () => void check() }
}

/** Whether the page has been left: nobody is told any more what she asked for there. */
function useIsGone(): RefObject<boolean> {
  const isGone = useRef(false)
  useEffect(
    () => () => {
      isGone.current = true
    },
    [],
  )
  return isGone
}
