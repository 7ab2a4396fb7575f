import { ScrollView, View } from '@tarojs/components'
import { type ReactNode, useLayoutEffect, useState } from 'react'
import { BoardScroll } from './board-scroll'
import styles from './board.module.css'
import type { Offset } from './measure-board'
import { IS_WEB } from './web-pointer'

/** A board's frame, as `useScrollFrame` has made it. */
export interface ScrollFrame {
  readonly boardId: string
  readonly scroll: BoardScroll
  /** Where it was last told to be. */
  readonly place: Offset
}

/** Pages of the tab bar stay in the document beside each other: each board is measured for itself. */
let boardCount = 0

/** A frame that opens scrolled down by so many pixels; afterwards the person scrolls. */
export function useScrollFrame(openAtPx: number): ScrollFrame {
  const [boardId] = useState(() => `board-${(boardCount += 1)}`)
  const [place, setPlace] = useState<Offset>({ left: 0, top: openAtPx })
  const [scroll] = useState(() => new BoardScroll(boardId, setPlace))
  return { boardId, scroll, place }
}

interface ScrollFrameViewProps {
  readonly frame: ScrollFrame
  /** Whether fingers leave it where it is. */
  readonly isStill: boolean
  readonly children: ReactNode
}

/**
 * Scrolls both ways. In the web build by the browser itself: Taro's scroll view there goes back to the `scrollTop` it was
 * given whenever it is drawn again, away from under whoever touches it.
 */
export function ScrollFrameView({ frame: { boardId, place }, isStill, children }: ScrollFrameViewProps) {
  const [opensAt] = useState(place)
  useLayoutEffect(() => {
    if (IS_WEB) document.getElementById(boardId)?.scrollTo(opensAt)
  }, [boardId, opensAt])
  if (IS_WEB)
    return (
      <View id={boardId} className={`${styles.board} ${styles.rolling}`}>
        {children}
      </View>
    )
  return (
    <ScrollView
      id={boardId}
      scrollX={!isStill}
      scrollY={!isStill}
      scrollTop={place.top}
      scrollLeft={place.left}
      className={styles.board}
    >
      {children}
    </ScrollView>
  )
}
