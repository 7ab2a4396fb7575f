import { joinClasses } from '../join-classes'
import { Icon, type IconName } from './icon'
import styles from './icon-button.module.css'
import { Pressable } from './pressable'

export interface IconButtonProps {
  readonly icon: IconName
  /** What it does, for people who don't see the icon. */
  readonly label: string
  readonly onPress: () => void
  readonly isFilled?: boolean
  readonly isDisabled?: boolean
  readonly id?: string
}

/** A round button that is only an icon, 44 px wide. */
export function IconButton({ icon, label, onPress, isFilled = false, isDisabled, id }: IconButtonProps) {
  const className = joinClasses(styles.button, isFilled && styles.filled)
  return (
    <Pressable id={id} label={label} className={className} isDisabled={isDisabled} onPress={onPress}>
      <Icon name={icon} sizePx={22} />
    </Pressable>
  )
}
