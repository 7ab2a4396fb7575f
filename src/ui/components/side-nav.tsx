import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { joinClasses } from '../join-classes'
import { Badge } from './badge'
import { Icon, type IconName } from './icon'
import { Pressable } from './pressable'
import styles from './side-nav.module.css'

export interface SideNavProps<Value extends string> {
  readonly items: readonly {
    readonly value: Value
    readonly label: string
    readonly icon: IconName
    readonly count?: number
  }[]
  readonly value: Value
  readonly onChange: (value: Value) => void
  /** Above the items: the store's name or sign. */
  readonly head?: ReactNode
  /** Below, at the bottom: who works here. */
  readonly foot?: ReactNode
}

/** The places of an app in a wide window, at the left edge; phones have the tab bar. */
export function SideNav<Value extends string>({ items, value, onChange, head, foot }: SideNavProps<Value>) {
  return (
    <View {...{ role: 'navigation' }} className={styles.nav}>
      {head}
      {items.map((item) => (
        <Pressable
          key={item.value}
          id={`nav-${item.value}`}
          isChosen={item.value === value}
          className={joinClasses(styles.item, item.value === value && styles.chosen)}
          onPress={() => onChange(item.value)}
        >
          <Badge count={item.count ?? 0}>
            <Icon name={item.icon} sizePx={24} />
          </Badge>
          <Text className={styles.label}>{item.label}</Text>
        </Pressable>
      ))}
      <View className={styles.space} />
      {foot !== undefined && <View className={styles.foot}>{foot}</View>}
    </View>
  )
}
