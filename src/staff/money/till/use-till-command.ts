import { useState } from 'react'
import { currentLanguage, describeError, type ShownError, showToast } from '../../../ui'
import { tellNews } from '../../state/news'

type Reply = { readonly ok: true } | { readonly ok: false; readonly error: ShownError }

/** Runs a command and says how it went: `true` when it was done; meanwhile `isBusy`. */
export function useTillCommand(): {
  readonly isBusy: boolean
  readonly run: (call: () => Promise<Reply>, doneText: string) => Promise<boolean>
} {
  const [isBusy, setIsBusy] = useState(false)
  const run = async (call: () => Promise<Reply>, doneText: string): Promise<boolean> => {
    setIsBusy(true)
    const reply = await call()
    setIsBusy(false)
    tellNews()
    if (reply.ok) showToast(doneText, 'done')
    else showToast(describeError(reply.error, currentLanguage()), 'failed')
    return reply.ok
  }
  return { isBusy, run }
}
