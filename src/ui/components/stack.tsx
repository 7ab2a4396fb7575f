import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { joinClasses } from '../join-classes'
import styles from './stack.module.css'

export interface StackProps {
  readonly gap?: 'half' | 'small' | 'normal' | 'large'
}

/** Things below each other with even space between: 4, 8, 16 or 24 px. */
export function Stack({ gap = 'normal', children }: PropsWithChildren<StackProps>) {
  return <View className={joinClasses(styles.stack, styles[gap])}>{children}</View>
}

export interface FlowProps extends StackProps {
  /** Where the things stand on their line. */
  readonly align?: 'start' | 'center' | 'end' | 'between'
}

/** Things beside each other that go on to the next line where there is no room. */
export function Flow({ gap = 'small', align = 'start', children }: PropsWithChildren<FlowProps>) {
  return <View className={joinClasses(styles.flow, styles[gap], styles[align])}>{children}</View>
}
