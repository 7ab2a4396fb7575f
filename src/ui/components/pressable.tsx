import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { joinClasses } from '../join-classes'
import { drawAtOnce } from '../platform/draw-at-once'
import { IS_WEB } from '../platform/target'
import styles from './pressable.module.css'

export interface PressableProps {
  readonly onPress: () => void
  readonly id?: string
  readonly className?: string
  readonly style?: Readonly<Record<string, string>>
  readonly isDisabled?: boolean
  /** For switches, tabs and choices: whether this one is on. */
  readonly isChosen?: boolean
  /** What assistive technology calls it; a button unless told. */
  readonly role?: 'button' | 'tab' | 'switch' | 'checkbox' | 'radio'
  /** Words for what shows none, such as a lone icon. */
  readonly label?: string
}

/** Anything that can be tapped: at least 44 px high and wide, sinks a little under the thumb, works by keyboard too. */
export function Pressable(props: PropsWithChildren<PressableProps>) {
  const { onPress, id, className, style, isDisabled = false, children } = props
  const press = (): void => {
    if (!isDisabled) drawAtOnce(onPress)
  }
  return (
    <View
      {...(IS_WEB ? describeForWeb(props, press) : { ariaLabel: props.label })}
      {...(id === undefined ? {} : { id })}
      className={joinClasses(styles.pressable, isDisabled && styles.disabled, className)}
      style={style}
      hoverClass={isDisabled ? 'none' : (styles.pressed ?? 'none')}
      hoverStartTime={0}
      hoverStayTime={80}
      onClick={press}
    >
      {children}
    </View>
  )
}

/** On the web the same box is reached by the Tab key and read out by name. */
function describeForWeb({ role = 'button', isDisabled, isChosen, label }: PressableProps, press: () => void): object {
  const state = role === 'tab' ? 'aria-selected' : role === 'button' ? 'aria-pressed' : 'aria-checked'
  return {
    role,
    tabIndex: isDisabled ? -1 : 0,
    ...(isChosen === undefined ? {} : { [state]: String(isChosen) }),
    ...(isDisabled ? { 'aria-disabled': 'true' } : {}),
    ...(label === undefined ? {} : { 'aria-label': label }),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      press()
    },
  }
}
