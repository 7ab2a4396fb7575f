import { create } from 'zustand'
import type { FeedState } from '../../client'

interface News {
  /** Grows with everything that happened at the store; screens that see it grow ask again. */
  readonly count: number
  readonly feedState: FeedState | undefined
}

/** What the feed has told. */
export const useNews = create<News>(() => ({ count: 0, feedState: undefined }))

/** Something changed: the screen on show asks again now, the others when they are shown. */
export function tellNews(): void {
  useNews.setState(({ count }) => ({ count: count + 1 }))
}
