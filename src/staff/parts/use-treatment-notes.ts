import { useState } from 'react'
import type { CallData } from '../../client'
import { currentLanguage, describeError, showToast } from '../../ui'
import { cloud } from '../cloud'

export type RevealedNotes = CallData<'identity/reveal-treatment-notes'>
export type TreatmentNote = RevealedNotes['notes'][number]
export type NoteVersion = NonNullable<TreatmentNote['present']>
/** Her consent to pictures as it stands, if it does. */
export type ConsentState = Pick<RevealedNotes, 'consent' | 'consentVersion'>

/** A customer's treatment notes, or that of one visit; closed until somebody asks: each reading is written down. */
export function useTreatmentNotes(customerId: string, appointmentId?: string) {
  const subject = `${customerId} ${appointmentId ?? ''}`
  const [revealed, setRevealed] = useState<{ readonly subject: string; readonly notes: RevealedNotes }>()
  const [isBusy, setIsBusy] = useState(false)
  // Of somebody else's notes nothing is shown, not even for a moment.
  const notes = revealed?.subject === subject ? revealed.notes : undefined
  const ask = async (before?: number): Promise<void> => {
    setIsBusy(true)
    const wanted = { customerId, ...(appointmentId !== undefined && { appointmentId }), ...(before && { before }) }
    const reply = await cloud.call('identity/reveal-treatment-notes', wanted)
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    const earlier = before === undefined ? [] : (notes?.notes ?? [])
    setRevealed({ subject, notes: { ...reply.data, notes: [...earlier, ...reply.data.notes] } })
  }
  return {
    notes,
    isBusy,
    reveal: () => void ask(),
    revealMore: () => void ask(notes?.next),
    /** What was just written is shown without another reading. */
    change: (changes: Partial<RevealedNotes>): void =>
      setRevealed((before) => before && { ...before, notes: { ...before.notes, ...changes } }),
  }
}
