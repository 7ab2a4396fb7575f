import { Text, View } from '@tarojs/components'
import { joinClasses } from '../join-classes'
import { describeError, type ShownError } from '../messages/describe-error'
import { useLanguage } from '../messages/language'
import { useSharedSentences } from '../messages/shared-sentences'
import { Button } from './button'
import styles from './empty-state.module.css'
import { Icon } from './icon'

export interface ErrorStateProps {
  /** The refusal as the cloud gave it; its code becomes a sentence. */
  readonly error?: ShownError
  readonly onRetry?: () => void
}

/** What stands where something could not be loaded: why, and a way to try again. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const speak = useSharedSentences()
  const language = useLanguage()
  return (
    <View className={styles.state}>
      <View className={joinClasses(styles.sign, styles.failed)}>
        <Icon name="warning" sizePx={32} />
      </View>
      <Text className={styles.title}>{speak('state.failed')}</Text>
      {error !== undefined && <Text className={styles.note}>{describeError(error, language)}</Text>}
      {error?.traceId !== undefined && error.traceId !== '' && (
        <Text className={styles.trace}>{speak('error.trace', { trace: error.traceId.slice(-8) })}</Text>
      )}
      {onRetry !== undefined && (
        <View className={styles.action}>
          <Button label={speak('action.retry')} kind="secondary" size="small" onPress={onRetry} />
        </View>
      )}
    </View>
  )
}
