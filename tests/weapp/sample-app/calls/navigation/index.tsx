import Taro from '@tarojs/taro'
import { useState } from 'react'
import { CallList } from '../../components/call-list'
import { Card } from '../../components/card'

interface Channel {
  emit(name: string, value: string): void
}

/** Moving between pages, and the bars around them. */
export default function NavigationPage() {
  const [heard, setHeard] = useState('')
  return (
    <>
      <Card title="导航">
        <CallList
          calls={[
            {
              id: 'to',
              label: '打开下一层',
              run: () =>
                Taro.navigateTo({
                  url: '/calls/deep/index?level=2&name=%E5%B0%8F%E6%98%8E',
                  events: { chosen: (value: string) => setHeard(value) },
                }).then((reply) => {
                  const { eventChannel, errMsg } = reply as typeof reply & { eventChannel: Channel }
                  eventChannel.emit('opened', '来自上一页')
                  return { errMsg }
                }),
            },
            { id: 'redirect', label: '替换', run: () => Taro.redirectTo({ url: '../deep/index?level=9' }) },
            { id: 'tab', label: '去我的', run: () => Taro.switchTab({ url: '/pages/mine/index' }) },
            { id: 'relaunch', label: '重启到列表', run: () => Taro.reLaunch({ url: '/parts/list/index' }) },
          ]}
        />
        {heard}
      </Card>
      <Card title="导航栏">
        <CallList
          calls={[
            { id: 'title', label: '改标题', run: () => Taro.setNavigationBarTitle({ title: '新标题' }) },
            {
              id: 'color',
              label: '改颜色',
              run: () => Taro.setNavigationBarColor({ frontColor: '#ffffff', backgroundColor: '#576b95' }),
            },
            { id: 'busy', label: '转圈', run: () => Taro.showNavigationBarLoading() },
            { id: 'done', label: '不转', run: () => Taro.hideNavigationBarLoading() },
          ]}
        />
      </Card>
    </>
  )
}
