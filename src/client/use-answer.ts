import { useCallback, useEffect, useRef, useState } from 'react'
import type { Client } from './client'
import type { CallData, CallError, CallName, CallRequest } from './contracts'

/** What a screen has of an answer: it is on its way, it failed, or it is here; the shape `Loadable` of src/ui takes. */
export type AnswerState<Name extends CallName> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: CallError<Name> }
  | { readonly status: 'ready'; readonly data: CallData<Name> }

export interface Answer<Name extends CallName> {
  readonly state: AnswerState<Name>
  /** Asks again; what is shown stays until the new answer is here, also when asking fails then. */
  readonly reload: () => Promise<void>
}

/**
 * Asks an action that only reads when the screen opens and whenever the request changes; `undefined` asks nothing yet.
 * Asked again when the network is back. An answer that comes after a newer question was asked is dropped.
 */
export function useAnswer<Name extends CallName>(
  client: Client,
  name: Name,
  request: CallRequest<Name> | undefined,
): Answer<Name> {
  const [state, setState] = useState<AnswerState<Name>>({ status: 'loading' })
  const lastQuestion = useRef(0)
  const latest = useRef(request)
  latest.current = request
  // A request is compared by what is in it: screens build it anew each time they draw.
  const key = JSON.stringify(request)

  const ask = useCallback(
    async (keepsShown: boolean) => {
      const asked = latest.current
      if (asked === undefined) return
      lastQuestion.current += 1
      const question = lastQuestion.current
      if (!keepsShown) setState({ status: 'loading' })
      const reply = await client.call(name, asked)
      if (question !== lastQuestion.current) return
      setState((shown) => {
        if (reply.ok) return { status: 'ready', data: reply.data }
        return keepsShown && shown.status === 'ready' ? shown : { status: 'failed', error: reply.error }
      })
    },
    [client, name],
  )

  useEffect(() => {
    void ask(false)
    return () => {
      lastQuestion.current += 1
    }
  }, [ask, key])

  const reload = useCallback(() => ask(true), [ask])
  useEffect(() => client.onNetworkReturn(() => void reload()), [client, reload])
  return { state, reload }
}
