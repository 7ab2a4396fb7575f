import { useState } from 'react'
import type { CallRequest } from '../../../client'
import { askConfirm, describeError, showToast, useLanguage } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'

/** Saves her health record, or erases it with her consent, and says how it went. */
export function useHealthChanges(reload: () => Promise<void>) {
  const speak = useSentences()
  const language = useLanguage()
  const [isBusy, setIsBusy] = useState(false)
  const save = async (told: CallRequest<'identity/save-my-health'>): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('identity/save-my-health', told)
    setIsBusy(false)
    showToast(reply.ok ? speak('health.saved') : describeError(reply.error, language), reply.ok ? 'done' : 'failed')
    // What the store wrote meanwhile is shown; what she typed is hers to type again.
    if (reply.ok || reply.error.code !== 'NO_ANSWER') await reload()
  }
  const withdraw = async (): Promise<void> => {
    const isSure = await askConfirm({
      title: speak('health.withdrawAsk'),
      text: speak('health.withdrawText'),
      confirmLabel: speak('health.withdrawConfirm'),
      isDanger: true,
    })
    if (!isSure) return
    setIsBusy(true)
    const reply = await cloud.call('identity/withdraw-health-consent', {})
    setIsBusy(false)
    showToast(reply.ok ? speak('health.withdrawn') : describeError(reply.error, language), reply.ok ? 'done' : 'failed')
    if (reply.ok) await reload()
  }
  return { isBusy, save, withdraw }
}
