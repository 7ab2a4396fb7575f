import { Text } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { CallList } from '../../components/call-list'
import { Card } from '../../components/card'

/** The machine, the network, the clipboard, places and codes. */
export default function DevicePage() {
  const [network, setNetwork] = useState('')
  const [size, setSize] = useState('')
  useDidShow(() => {
    void Taro.getNetworkType().then(({ networkType }) => setNetwork(networkType))
  })
  useEffect(() => {
    Taro.onNetworkStatusChange(({ networkType }) => setNetwork(networkType))
    Taro.onWindowResize(({ size: { windowWidth, windowHeight } }) => setSize(`${windowWidth}×${windowHeight}`))
  }, [])
  return (
    <>
      <Card title="系统">
        <CallList
          calls={[
            { id: 'system', label: '系统', run: () => Taro.getSystemInfoSync() },
            { id: 'window', label: '窗口', run: () => Taro.getWindowInfo() },
            { id: 'base', label: '微信', run: () => Taro.getAppBaseInfo() },
            { id: 'device', label: '设备', run: () => Taro.getDeviceInfo() },
            { id: 'capsule', label: '胶囊', run: () => Taro.getMenuButtonBoundingClientRect() },
            { id: 'launch', label: '启动', run: () => Taro.getLaunchOptionsSync() },
            { id: 'can', label: '能用吗', run: () => [Taro.canIUse('showModal'), Taro.canIUse('requestMars')] },
          ]}
        />
        <Text id="network">{`网络 ${network}`}</Text>
        <Text id="size">{size}</Text>
      </Card>
      <Card title="动作">
        <CallList
          calls={[
            { id: 'copy', label: '复制', run: () => Taro.setClipboardData({ data: '订单号 8812' }) },
            { id: 'paste', label: '粘贴', run: () => Taro.getClipboardData() },
            { id: 'vibrate', label: '振动', run: () => Taro.vibrateShort({ type: 'light' }) },
            { id: 'phone', label: '打电话', run: () => Taro.makePhoneCall({ phoneNumber: '057188880000' }) },
            {
              id: 'location',
              label: '去门店',
              run: () => Taro.openLocation({ latitude: 30.27, longitude: 120.15, name: '东店', address: '西湖区一号' }),
            },
            {
              id: 'calendar',
              label: '记到日历',
              run: () => Taro.addPhoneCalendar({ title: '美合预约', startTime: 1764000000 }),
            },
            { id: 'scan', label: '扫码', run: () => Taro.scanCode({}) },
            {
              id: 'update',
              label: '等新版本',
              run: () =>
                new Promise((resolve) => Taro.getUpdateManager().onUpdateReady(() => resolve('新版本准备好了'))),
            },
          ]}
        />
      </Card>
    </>
  )
}
