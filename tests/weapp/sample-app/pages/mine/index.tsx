import { Button, Text } from '@tarojs/components'
import Taro, { useDidHide, useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { Card } from '../../components/card'
import { lifecycle } from '../../lifecycle'

/** What the program knows of its own start. */
export default function Mine() {
  const [lines, setLines] = useState<readonly string[]>([])
  useDidShow(() => {
    lifecycle.push('mine show')
    setLines([...lifecycle])
  })
  useDidHide(() => void lifecycle.push('mine hide'))
  return (
    <Card title="生命周期">
      <Text id="lifecycle">{lines.join('\n')}</Text>
      <Button
        id="fail"
        onClick={() => {
          throw new Error('a handler that throws')
        }}
      >
        出错
      </Button>
      <Button id="badge" onClick={() => void Taro.setTabBarBadge({ index: 1, text: '3' })}>
        角标
      </Button>
    </Card>
  )
}
