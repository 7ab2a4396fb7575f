import { useState } from 'react'
import { cloud } from '../../cloud'

export interface ReviewDraft {
  /** By line; absent: not judged yet. */
  readonly stars: Readonly<Record<string, number>>
  readonly tags: readonly string[]
  readonly text: string
  readonly pictures: readonly string[]
}

const EMPTY: ReviewDraft = { stars: {}, tags: [], text: '', pictures: [] }

/** What she has begun to say of a visit, kept on the device until it is sent. */
export function useDraft(billId: string) {
  const key = `review.${billId}`
  const [draft, setDraft] = useState(() => readDraft(cloud.storage.read(key)))
  const change = (changes: Partial<ReviewDraft>): void => {
    setDraft((before) => {
      const next = { ...before, ...changes }
      cloud.storage.write(key, JSON.stringify(next))
      return next
    })
  }
  return { draft, change, forget: () => cloud.storage.remove(key) }
}

function readDraft(text: string | undefined): ReviewDraft {
  try {
    const stored: unknown = JSON.parse(text ?? '{}')
    return isDraft(stored) ? stored : EMPTY
  } catch {
    return EMPTY
  }
}

function isDraft(stored: unknown): stored is ReviewDraft {
  if (typeof stored !== 'object' || stored === null) return false
  const { stars, tags, text, pictures }: Partial<Record<keyof ReviewDraft, unknown>> = stored
  return (
    typeof stars === 'object' &&
    stars !== null &&
    Array.isArray(tags) &&
    typeof text === 'string' &&
    Array.isArray(pictures)
  )
}
