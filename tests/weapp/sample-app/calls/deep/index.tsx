import { Button, Text } from '@tarojs/components'
import Taro, { useLoad, useRouter, useUnload } from '@tarojs/taro'
import { useState } from 'react'
import { Card } from '../../components/card'
import { lifecycle } from '../../lifecycle'

interface Channel {
  on(name: string, listener: (value: string) => void): void
  emit(name: string, value: string): void
}

/** A page that opens itself again, one level deeper. */
export default function DeepPage() {
  const { params } = useRouter()
  const [opened, setOpened] = useState('')
  const level = Number(params.level ?? 1)
  useLoad(() => {
    lifecycle.push(`deep ${level} load`)
    channel()?.on('opened', setOpened)
  })
  useUnload(() => void lifecycle.push(`deep ${level} unload`))
  return (
    <Card title="层级">
      <Text id="level">{`第 ${level} 层 ${decodeURIComponent(params.name ?? '')} ${opened}`}</Text>
      <Button id="deeper" onClick={() => void Taro.navigateTo({ url: `/calls/deep/index?level=${level + 1}` })}>
        再深一层
      </Button>
      <Button id="choose" onClick={() => channel()?.emit('chosen', `第 ${level} 层选好了`)}>
        告诉上一页
      </Button>
      <Button id="back" onClick={() => void Taro.navigateBack()}>
        返回
      </Button>
    </Card>
  )
}

function channel(): Channel | undefined {
  const page = Taro.getCurrentInstance().page as { getOpenerEventChannel?: () => Channel } | null
  return page?.getOpenerEventChannel?.()
}
