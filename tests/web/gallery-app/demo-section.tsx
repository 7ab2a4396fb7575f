import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Heading, Stack } from '../../../src/ui'

/** One component in its states. */
export function DemoSection({ title, children }: PropsWithChildren<{ title: string }>) {
  return (
    <View id={`demo-${title}`} style={{ marginTop: '16px' }}>
      <Stack>
        <Heading text={title} />
        {children}
      </Stack>
    </View>
  )
}
