import { useEffect, useState } from 'react'
import { currentLanguage, describeError, type Loaded, type ShownError, showToast, useIsPageVisible } from '../../ui'
import { useLiveAnswer } from '../live/use-live-answer'
import type { StaffBill } from '../shapes'
import { tellNews } from '../state/news'

type BillReply =
  | { readonly ok: true; readonly data: { readonly bill: StaffBill } }
  | { readonly ok: false; readonly error: ShownError }

/** The store's feed tells neither of what a customer pays in her own app nor of what WeChat sends back. */
const LOOK_AGAIN_MS = 10_000

/** Carries a change out; resolves with whether the cloud has it, and says why not. */
export type ChangeBill = (call: (bill: StaffBill) => Promise<BillReply>) => Promise<boolean>

interface BillOnShow {
  readonly state: Loaded<StaffBill>
  readonly reload: () => Promise<void>
  readonly isBusy: boolean
  readonly change: ChangeBill
}

/**
 * A bill as the cloud has it: after a change its reply at once, else what was asked for last. A colleague's change is
 * said, shown, and nothing typed is lost.
 */
export function useBill(billId: string): BillOnShow {
  const { state, reload } = useLiveAnswer('checkout/show-bill', { billId })
  const [changed, setChanged] = useState<StaffBill>()
  const [isBusy, setIsBusy] = useState(false)
  const asked = state.status === 'ready' ? state.data.bill : undefined
  const bill = newerOf(asked, changed?.billId === billId ? changed : undefined)
  useLookAgain(bill !== undefined && maySettleItself(bill), reload)
  const change: ChangeBill = async (call) => {
    if (bill === undefined) return false
    setIsBusy(true)
    const reply = await call(bill)
    setIsBusy(false)
    if (reply.ok) setChanged(reply.data.bill)
    else {
      showToast(describeError(reply.error, currentLanguage()), 'failed')
      await reload()
    }
    tellNews()
    return reply.ok
  }
  if (bill !== undefined) return { state: { status: 'ready', data: bill }, reload, isBusy, change }
  return { state: state.status === 'failed' ? state : { status: 'loading' }, reload, isBusy, change }
}

/** Whether something may happen to it that nobody at the counter does. */
function maySettleItself({ status, refunds }: StaffBill): boolean {
  return status === 'open' || refunds.some(({ state }) => state === 'underWay')
}

/** Asks again now and then while the page is seen. */
function useLookAgain(isLive: boolean, reload: () => Promise<void>): void {
  const isVisible = useIsPageVisible()
  useEffect(() => {
    if (!isLive || !isVisible) return undefined
    const timer = setInterval(() => void reload(), LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [isLive, isVisible, reload])
}

/** Of one version the cloud's last answer counts: what WeChat said of a refund raises no version. */
function newerOf(asked: StaffBill | undefined, changed: StaffBill | undefined): StaffBill | undefined {
  if (asked === undefined || changed === undefined) return asked ?? changed
  return changed.version > asked.version ? changed : asked
}
