import { Text } from '@tarojs/components'
import { joinClasses } from '../join-classes'
import styles from './chip.module.css'
import { Icon, type IconName } from './icon'
import { Pressable } from './pressable'

export interface ChipProps {
  readonly label: string
  readonly isChosen: boolean
  readonly onPress: () => void
  readonly icon?: IconName
  readonly isDisabled?: boolean
  readonly id?: string
}

/** One of several choices or filters, to be turned on and off. */
export function Chip({ label, isChosen, onPress, icon, isDisabled, id }: ChipProps) {
  return (
    <Pressable
      {...{ id, isDisabled, isChosen, onPress }}
      className={joinClasses(styles.chip, isChosen && styles.chosen)}
    >
      {icon !== undefined && <Icon name={icon} sizePx={16} />}
      <Text className={styles.label}>{label}</Text>
    </Pressable>
  )
}
