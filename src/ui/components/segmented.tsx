import { Text, View } from '@tarojs/components'
import { joinClasses } from '../join-classes'
import { Pressable } from './pressable'
import styles from './segmented.module.css'

export interface SegmentedProps<Value extends string> {
  /** Two to four, with short labels. */
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly id?: string
}

/** One of a few views or choices, all in sight. */
export function Segmented<Value extends string>({ options, value, onChange, id = 'segment' }: SegmentedProps<Value>) {
  return (
    <View {...{ role: 'radiogroup' }} className={styles.group}>
      {options.map((option) => (
        <Pressable
          key={option.value}
          id={`${id}-${option.value}`}
          role="radio"
          isChosen={option.value === value}
          className={joinClasses(styles.option, option.value === value && styles.chosen)}
          onPress={() => onChange(option.value)}
        >
          <Text className={styles.label}>{option.label}</Text>
        </Pressable>
      ))}
    </View>
  )
}
