import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Heading } from '../../../src/ui'

/** One component in its states. */
export function DemoSection({ title, children }: PropsWithChildren<{ title: string }>) {
  return (
    <View id={`demo-${title}`}>
      <Heading text={title} />
      {children}
    </View>
  )
}
