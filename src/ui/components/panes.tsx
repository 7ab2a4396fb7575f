import { ScrollView, View } from '@tarojs/components'
import { type ReactNode, useMemo } from 'react'
import { joinClasses } from '../join-classes'
import { readPageTop } from '../platform/page-top'
import styles from './panes.module.css'

export interface PanesProps {
  /** Usually a SideNav. */
  readonly nav?: ReactNode
  /** A list to choose from; 320 px. */
  readonly left?: ReactNode
  /** The middle takes what is left of the window. */
  readonly children: ReactNode
  /** The thing that is chosen; 360 px. */
  readonly right?: ReactNode
  /** The middle scrolls by itself, as a board does, and reaches its edges. */
  readonly isMainFree?: boolean
}

/** A wide window as two or three panes that scroll each for itself; inside `<Screen isFilling>`. */
export function Panes({ nav, left, right, isMainFree = false, children }: PanesProps) {
  const { capsuleBottomPx } = useMemo(readPageTop, [])
  // WeChat's capsule lies over the top right corner.
  const clear = { paddingTop: `${capsuleBottomPx}px` }
  const mainClear = right === undefined ? clear : {}
  return (
    <View className={styles.panes}>
      {nav}
      {left !== undefined && <Pane className={styles.left}>{left}</Pane>}
      {isMainFree ? (
        <View className={joinClasses(styles.pane, styles.main, styles.free)} style={mainClear}>
          {children}
        </View>
      ) : (
        <Pane className={styles.main} clear={mainClear}>
          {children}
        </Pane>
      )}
      {right !== undefined && (
        <Pane className={styles.right} clear={clear}>
          {right}
        </Pane>
      )}
    </View>
  )
}

interface PaneProps {
  readonly className: string | undefined
  readonly clear?: Readonly<Record<string, string>>
  readonly children: ReactNode
}

function Pane({ className, clear = {}, children }: PaneProps) {
  return (
    <ScrollView scrollY className={joinClasses(styles.pane, className)}>
      <View style={clear}>
        <View className={styles.inside}>{children}</View>
      </View>
    </ScrollView>
  )
}
