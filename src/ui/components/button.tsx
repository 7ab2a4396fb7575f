import { Button as TaroButton, type ButtonProps as TaroButtonProps, Text, View } from '@tarojs/components'
import { joinClasses } from '../join-classes'
import { useSharedSentences } from '../messages/shared-sentences'
import { drawAtOnce } from '../platform/draw-at-once'
import styles from './button.module.css'
import { Icon, type IconName } from './icon'

/** What WeChat's own button can do when it is tapped. */
type OpenProps = Pick<TaroButtonProps, 'openType' | 'onGetPhoneNumber' | 'onChooseAvatar'>

export interface ButtonProps extends OpenProps {
  readonly label: string
  readonly onPress?: () => void
  /** primary: the one thing to do here; secondary: another; neutral: the way out; quiet: text only; danger: takes something away. */
  readonly kind?: 'primary' | 'secondary' | 'neutral' | 'quiet' | 'danger'
  readonly size?: 'normal' | 'small'
  /** As wide as what it is in; several side by side share the width. */
  readonly isBlock?: boolean
  /** Shows that the tap is being worked on, and takes no second one. */
  readonly isBusy?: boolean
  readonly isDisabled?: boolean
  readonly icon?: IconName
  readonly id?: string
}

/** A button with one short label. */
export function Button(props: ButtonProps) {
  const {
    label,
    onPress,
    kind = 'primary',
    size = 'normal',
    isBlock = false,
    isBusy = false,
    isDisabled = false,
  } = props
  const { icon, id, ...open } = props
  const speak = useSharedSentences()
  const isInert = isBusy || isDisabled
  return (
    <TaroButton
      {...{ role: 'button', 'aria-busy': String(isBusy) }}
      {...pickOpenProps(open)}
      {...(id === undefined ? {} : { id })}
      className={joinClasses(
        ...[styles.button, styles[kind], styles[size]],
        ...[isBlock && styles.block, isDisabled && styles.disabled, isBusy && styles.busy],
      )}
      hoverClass={isInert ? 'none' : (styles.pressed ?? 'none')}
      disabled={isInert}
      onClick={() => {
        if (!isInert && onPress !== undefined) drawAtOnce(onPress)
      }}
    >
      <View className={styles.inside}>
        {isBusy && <View className={styles.spinner} />}
        {!isBusy && icon !== undefined && <Icon name={icon} sizePx={size === 'small' ? 16 : 20} />}
        <Text className={styles.label}>{isBusy && label === '' ? speak('state.busy') : label}</Text>
      </View>
    </TaroButton>
  )
}

/** Only what was given: Taro's button takes `undefined` for a value. */
function pickOpenProps({ openType, onGetPhoneNumber, onChooseAvatar }: OpenProps): OpenProps {
  return {
    ...(openType === undefined ? {} : { openType }),
    ...(onGetPhoneNumber === undefined ? {} : { onGetPhoneNumber }),
    ...(onChooseAvatar === undefined ? {} : { onChooseAvatar }),
  }
}
