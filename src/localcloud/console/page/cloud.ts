import { useEffect, useMemo, useRef, useState } from 'react'
import { fromCloud } from './parts/from-cloud'

/** What the cloud said against an action, in its own words. */
export class ActionError extends Error {}

/** Runs one of the console's actions. Rejects with `ActionError`, also when the cloud can't be reached. */
export async function act<Reply>(name: string, input: object = {}): Promise<Reply> {
  const response = await fetch(`/console/do/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  }).catch((error: unknown) => {
    throw new ActionError(String(error))
  })
  const reply = fromCloud<{ data: Reply; message?: string }>(await response.text())
  if (!response.ok) throw new ActionError(reply.message ?? String(response.status))
  return reply.data
}

export interface Asked<Reply> {
  readonly reply?: Reply
  readonly error?: string
  readonly ask: () => void
}

/**
 * Asks once at first and again whenever `key` changes; keeps the last reply while it asks. One question is on its way
 * at a time: however often `key` changes meanwhile, it is asked once more, so the last reply is the newest.
 */
export function useAsked<Reply>(name: string, input: object = {}, key: unknown = 0): Asked<Reply> {
  const [state, setState] = useState<{ reply?: Reply; error?: string }>({})
  const question = JSON.stringify(input)
  const latest = useRef('')
  const ask = useMemo(
    () =>
      oneAtATime(async () => {
        const isLatest = (): boolean => latest.current === question
        await act<Reply>(name, fromCloud<object>(question)).then(
          (reply) => isLatest() && setState({ reply }),
          (error: Error) => isLatest() && setState((before) => ({ ...before, error: error.message })),
        )
      }),
    [name, question],
  )
  useEffect(() => {
    latest.current = question
    ask()
  }, [ask, question, key])
  return { ...state, ask }
}

/** Runs a task that never rejects; asked for while it runs, it runs once more when it has ended. */
function oneAtATime(task: () => Promise<void>): () => void {
  let isRunning = false
  let isAskedAgain = false
  const run = async (): Promise<void> => {
    isRunning = true
    do {
      isAskedAgain = false
      await task()
    } while (isAskedAgain)
    isRunning = false
  }
  return () => {
    if (isRunning) isAskedAgain = true
    else void run()
  }
}
