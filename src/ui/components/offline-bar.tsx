import { Text, View } from '@tarojs/components'
import { useSharedSentences } from '../messages/shared-sentences'
import { useIsOnline } from '../platform/network'
import { Icon } from './icon'
import styles from './offline-bar.module.css'

/** Tells that the network is gone, for as long as it is; Screen shows it by itself. */
export function OfflineBar({ isForced = false }: { readonly isForced?: boolean }) {
  const speak = useSharedSentences()
  const isOnline = useIsOnline()
  if (isOnline && !isForced) return null
  return (
    <View {...{ role: 'status' }} className={styles.bar}>
      <Icon name="offline" sizePx={18} />
      <Text className={styles.text}>{speak('state.offline')}</Text>
    </View>
  )
}
