import { Text, View } from '@tarojs/components'
import { useSharedSentences } from '../messages/shared-sentences'
import { IconButton } from './icon-button'
import styles from './stepper.module.css'

export interface StepperProps {
  readonly value: number
  readonly onChange: (value: number) => void
  readonly least?: number
  readonly most?: number
  readonly step?: number
  /** How the number is written, such as with its unit; plain digits unless told. */
  readonly format?: (value: number) => string
  readonly id?: string
}

/** A number that is made larger and smaller by taps. */
export function Stepper({
  value,
  onChange,
  least = 0,
  most = 99,
  step = 1,
  format = String,
  id = 'stepper',
}: StepperProps) {
  const speak = useSharedSentences()
  const change = (next: number): void => onChange(Math.min(Math.max(next, least), most))
  return (
    <View className={styles.stepper}>
      <IconButton
        id={`${id}-less`}
        icon="minus"
        label={speak('action.decrease')}
        isDisabled={value <= least}
        onPress={() => change(value - step)}
      />
      <Text id={id} className={styles.value}>
        {format(value)}
      </Text>
      <IconButton
        id={`${id}-more`}
        icon="plus"
        label={speak('action.increase')}
        isDisabled={value >= most}
        onPress={() => change(value + step)}
      />
    </View>
  )
}
