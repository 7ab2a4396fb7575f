import { useState } from 'react'
import type { CallData } from '../../client'
import { currentLanguage, describeError, showToast } from '../../ui'
import { cloud } from '../cloud'

export type RevealedHealth = CallData<'identity/reveal-health'>
export type HealthRecord = NonNullable<RevealedHealth['record']>

/** A customer's health record, closed until somebody asks for it: each reading is written down. */
export function useRevealedHealth(customerId: string) {
  const [revealed, setRevealed] = useState<{ readonly customerId: string; readonly health: RevealedHealth }>()
  const [isBusy, setIsBusy] = useState(false)
  const reveal = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('identity/reveal-health', { customerId })
    setIsBusy(false)
    if (reply.ok) setRevealed({ customerId, health: reply.data })
    else showToast(describeError(reply.error, currentLanguage()), 'failed')
  }
  /** What was just written is shown without another reading. */
  const replace = (record: HealthRecord): void =>
    setRevealed((before) => before && { customerId, health: { ...before.health, record } })
  // Of somebody else's record nothing is shown, not even for a moment.
  const health = revealed?.customerId === customerId ? revealed.health : undefined
  return { health, isBusy, reveal: () => void reveal(), replace }
}
