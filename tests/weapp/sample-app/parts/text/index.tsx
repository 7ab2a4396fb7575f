import { Icon, Progress, RichText, Text, View } from '@tarojs/components'
import { Card } from '../../components/card'
import './index.scss'

const HTML = `<h3>护理须知</h3><p style="color:#07c160">请提前 <b>十分钟</b> 到店。</p>
<ul><li>保持皮肤清洁</li><li>避免暴晒</li></ul><script>alert(1)</script><a href="https://example.com">链接</a>`
const NODES = [
  { name: 'p', attrs: { style: 'font-size:24rpx' }, children: [{ type: 'text' as const, text: '节点列表' }] },
]
const ICONS = [
  'success',
  'success_no_circle',
  'info',
  'warn',
  'waiting',
  'cancel',
  'download',
  'search',
  'clear',
] as const

/** Texts, rich texts, icons and progress. */
export default function TextPage() {
  return (
    <>
      <Card title="text">
        <Text id="selectable" selectable userSelect>
          可以选中的文字
        </Text>
        <View>
          <Text id="decoded" decode>
            {'一&nbsp;&lt;二&gt;&amp;三'}
          </Text>
        </View>
        <View>
          <Text id="spaced" space="emsp">
            宽 空 格
          </Text>
        </View>
        <View className="pressable" hoverClass="pressed" hoverStartTime={0} id="hover">
          按下变色
        </View>
      </Card>
      <Card title="rich-text">
        <RichText id="html" nodes={HTML} />
        <RichText id="nodes" nodes={NODES} />
      </Card>
      <Card title="icon">
        <View className="row">
          {ICONS.map((type) => (
            <Icon key={type} type={type} size={26} />
          ))}
        </View>
      </Card>
      <Card title="progress">
        <Progress id="progress" percent={65} showInfo strokeWidth={8} activeColor="#07c160" />
      </Card>
    </>
  )
}
