import { useEffect, useState } from 'react'
import type { Answer } from '../../client'
import { useLiveAnswer } from '../live/use-live-answer'

/** Between two letters typed at a calm pace. */
const PAUSE_MS = 250

/** Customers found by what was typed, once the typing pauses; the latest ones for an empty text. */
export function useCustomerSearch(text: string): Answer<'identity/find-customers'> {
  const [asked, setAsked] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return useLiveAnswer('identity/find-customers', { text: asked.trim() })
}
