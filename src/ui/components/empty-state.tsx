import { Text, View } from '@tarojs/components'
import { useSharedSentences } from '../messages/shared-sentences'
import { Button } from './button'
import styles from './empty-state.module.css'
import { Icon, type IconName } from './icon'

export interface EmptyStateProps {
  /** What is not there. */
  readonly title?: string
  /** What to do about it. */
  readonly note?: string
  readonly icon?: IconName
  readonly actionLabel?: string
  readonly onAction?: () => void
}

/** What stands where a list has nothing: it says so and what to do. */
export function EmptyState({ title, note, icon = 'lotus', actionLabel, onAction }: EmptyStateProps) {
  const speak = useSharedSentences()
  return (
    <View className={styles.state}>
      <View className={styles.sign}>
        <Icon name={icon} sizePx={32} />
      </View>
      <Text className={styles.title}>{title ?? speak('state.empty')}</Text>
      {note !== undefined && <Text className={styles.note}>{note}</Text>}
      {actionLabel !== undefined && (
        <View className={styles.action}>
          <Button label={actionLabel} kind="secondary" size="small" onPress={onAction} />
        </View>
      )}
    </View>
  )
}
