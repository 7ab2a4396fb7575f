import { ScrollView, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { joinClasses } from '../join-classes'
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
  return (
    <View className={styles.panes}>
      {nav}
      {left !== undefined && <Pane className={styles.left}>{left}</Pane>}
      {isMainFree ? (
        <View className={joinClasses(styles.pane, styles.main, styles.free)}>{children}</View>
      ) : (
        <Pane className={styles.main}>{children}</Pane>
      )}
      {right !== undefined && <Pane className={styles.right}>{right}</Pane>}
    </View>
  )
}

function Pane({ className, children }: { readonly className: string | undefined; readonly children: ReactNode }) {
  return (
    <ScrollView scrollY className={joinClasses(styles.pane, className)}>
      <View className={styles.inside}>{children}</View>
    </ScrollView>
  )
}
