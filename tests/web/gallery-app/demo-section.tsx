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

/** Several small things beside each other. */
export function DemoFlow({ children }: PropsWithChildren) {
  return <View style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '12px' }}>{children}</View>
}
