import { useEffect, useRef } from 'react'
import { type Answer, type CallName, type CallRequest, useAnswer } from '../../client'
import { useIsPageVisible } from '../../ui'
import { cloud } from '../cloud'
import { useNews } from '../state/news'

/** `useAnswer` that asks again when something happened at the store: at once if it is seen, else when it is shown. */
export function useLiveAnswer<Name extends CallName>(name: Name, request: CallRequest<Name> | undefined): Answer<Name> {
  const answer = useAnswer(cloud, name, request)
  const count = useNews((news) => news.count)
  const isVisible = useIsPageVisible()
  const seenCount = useRef(count)
  const { reload } = answer
  useEffect(() => {
    if (!isVisible || seenCount.current === count) return
    seenCount.current = count
    void reload()
  }, [count, isVisible, reload])
  return answer
}
