import { Text, View } from '@tarojs/components'
import { joinClasses } from '../join-classes'
import { Icon } from './icon'
import styles from './steps.module.css'

export interface Step {
  readonly label: string
  /** A short fact below, such as when it was. */
  readonly note?: string
  readonly state: 'done' | 'current' | 'waiting' | 'failed'
}

/** Where something stands, as a line of steps. */
export function Steps({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <View {...{ role: 'list' }} className={styles.steps}>
      {steps.map(({ label, note, state }, position) => (
        <View key={position} {...{ role: 'listitem' }} className={joinClasses(styles.step, styles[state])}>
          <View className={styles.mark}>
            {state === 'done' && <Icon name="check" sizePx={14} />}
            {state === 'failed' && <Icon name="close" sizePx={14} />}
          </View>
          <Text className={styles.label}>{label}</Text>
          {note !== undefined && <Text className={styles.note}>{note}</Text>}
        </View>
      ))}
    </View>
  )
}
