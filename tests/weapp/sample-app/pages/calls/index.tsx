import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Card } from '../../components/card'
import '../parts/index.scss'

const CALLS = [
  ['feedback', '反馈'],
  ['navigation', '导航'],
  ['storage', '存储'],
  ['device', '设备'],
  ['media', '图片与声音'],
  ['wechat', '微信'],
  ['cloud', '云'],
] as const

/** The calls of `wx`, one page for each kind. */
export default function Calls() {
  return (
    <Card title="调用">
      {CALLS.map(([name, label]) => (
        <View key={name} className="link" onClick={() => void Taro.navigateTo({ url: `/calls/${name}/index` })}>
          {label}
        </View>
      ))}
    </Card>
  )
}
