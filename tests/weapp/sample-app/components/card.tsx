import { Text, View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'

/** A titled box. */
export function Card({ title, children }: PropsWithChildren<{ title: string }>) {
  return (
    <View className="card">
      <Text className="card-title">{title}</Text>
      {children}
    </View>
  )
}
