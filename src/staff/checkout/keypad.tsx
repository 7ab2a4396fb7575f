import { Text, View } from '@tarojs/components'
import { Icon, Pressable } from '../../ui'
import { useSentences } from '../messages'
import { KEYS, type Key } from './keypad-entry'
import styles from './keypad.module.css'

/** Large keys for amounts: quicker than a phone's keyboard, and always in sight. */
export function Keypad({ onKey }: { readonly onKey: (key: Key) => void }) {
  const speak = useSentences()
  return (
    <View className={styles.keys}>
      {KEYS.map((key) => (
        <View key={key} className={styles.cell}>
          <Pressable
            id={key === '.' ? 'key-point' : `key-${key}`}
            className={styles.key}
            onPress={() => onKey(key)}
            {...(key === 'back' ? { label: speak('pay.erase') } : {})}
          >
            {key === 'back' ? <Icon name="back" /> : <Text className={styles.digit}>{key}</Text>}
          </Pressable>
        </View>
      ))}
    </View>
  )
}
