import { useState } from 'react'
import { act, useAsked, type Asked } from './cloud'

export interface Steps<Reply> extends Asked<Reply> {
  /** Runs an action, shows what went wrong and asks again. */
  readonly run: (action: string, input: object) => void
}

/** A list that actions change: asks for it, runs actions, and asks again after each. */
export function useSteps<Reply>(listAction: string, key: unknown): Steps<Reply> {
  const [error, setError] = useState<string>()
  const asked = useAsked<Reply>(listAction, {}, key)
  const run = (action: string, input: object): void => {
    setError(undefined)
    act(action, input).then(asked.ask, (failure: Error) => setError(failure.message))
  }
  return { ...asked, error: error ?? asked.error, run }
}
