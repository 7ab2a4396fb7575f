import { ScrollView, Text, View } from '@tarojs/components'
import { type PropsWithChildren, type ReactNode, useEffect, useState } from 'react'
import { joinClasses } from '../join-classes'
import { useSharedSentences } from '../messages/shared-sentences'
import { useIsWide } from '../platform/window-size'
import { IconButton } from './icon-button'
import { Layer } from './layer'
import styles from './sheet.module.css'

export interface SheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title?: string
  /** Stays in sight below the content: the buttons. */
  readonly actions?: ReactNode
  readonly id?: string
}

/** As long as the closing motion in sheet.module.css. */
const CLOSING_MS = 160

/** Slides up over the page on phones and stands in the middle of wide windows; a tap beside it closes it. */
export function Sheet({ isOpen, onClose, title, actions, id, children }: PropsWithChildren<SheetProps>) {
  const speak = useSharedSentences()
  const isWide = useIsWide()
  const isDrawn = useLingering(isOpen)
  if (!isDrawn) return null
  return (
    <Layer>
      <View className={joinClasses(styles.cover, isWide && styles.middle, !isOpen && styles.leaving)}>
        <View className={styles.shade} catchMove onClick={onClose} />
        <View {...{ role: 'dialog', ...(id === undefined ? {} : { id }) }} className={styles.sheet}>
          <View className={styles.head}>
            <Text className={styles.title}>{title}</Text>
            <IconButton icon="close" label={speak('action.close')} onPress={onClose} />
          </View>
          <ScrollView scrollY className={styles.body}>
            <View className={styles.content}>{children}</View>
          </ScrollView>
          {actions !== undefined && <View className={styles.actions}>{actions}</View>}
        </View>
      </View>
    </Layer>
  )
}

/** True while open and for as long after as the closing motion takes. */
function useLingering(isOpen: boolean): boolean {
  const [isDrawn, setIsDrawn] = useState(isOpen)
  useEffect(() => {
    if (isOpen) return setIsDrawn(true)
    const timer = setTimeout(() => setIsDrawn(false), CLOSING_MS)
    return () => clearTimeout(timer)
  }, [isOpen])
  return isOpen || isDrawn
}
