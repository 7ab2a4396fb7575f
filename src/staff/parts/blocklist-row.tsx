import { useState } from 'react'
import { askConfirm, Button, currentLanguage, describeError, showToast } from '../../ui'
import { cloud } from '../cloud'
import { useSentences } from '../messages'
import { isManager, useSession } from '../state/session'
import { AskReasonSheet } from './ask-reason-sheet'

interface BlocklistRowProps {
  readonly customerId: string
  readonly isBlocklisted: boolean
  readonly reload: () => Promise<void>
}

const USUAL = ['noShow', 'rude', 'unpaid'] as const

/** 黑名单, for managers: puts her on it with a reason, or takes her off. */
export function BlocklistRow({ customerId, isBlocklisted, reload }: BlocklistRowProps) {
  const speak = useSentences()
  const mayChange = useSession(({ entry }) => entry.status === 'ready' && isManager(entry.staff))
  const [isAsking, setIsAsking] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  if (!mayChange) return null
  const set = async (change: { isBlocklisted: boolean; reason?: string }): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('booking/set-blocklisted', { customerId, ...change })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    setIsAsking(false)
    showToast(speak(change.isBlocklisted ? 'blocklist.put.done' : 'blocklist.take.done'), 'done')
    await reload()
  }
  const takeOff = async (): Promise<void> => {
    const isSure = await askConfirm({ title: speak('blocklist.takeTitle'), text: speak('blocklist.takeNote') })
    if (isSure) await set({ isBlocklisted: false })
  }
  return (
    <>
      <Button
        id="blocklist"
        kind="quiet"
        isBlock
        isBusy={isBusy}
        label={speak(isBlocklisted ? 'blocklist.take' : 'blocklist.put')}
        onPress={() => (isBlocklisted ? void takeOff() : setIsAsking(true))}
      />
      <AskReasonSheet
        isOpen={isAsking}
        title={speak('blocklist.putTitle')}
        note={speak('blocklist.putNote')}
        label={speak('blocklist.reasonLabel')}
        neededText={speak('blocklist.reasonNeeded')}
        usual={USUAL.map((key) => ({ key, text: speak(`blocklist.usual.${key}`) }))}
        confirmLabel={speak('blocklist.put')}
        isBusy={isBusy}
        onClose={() => setIsAsking(false)}
        onGiven={(reason) => void set({ isBlocklisted: true, reason })}
      />
    </>
  )
}
