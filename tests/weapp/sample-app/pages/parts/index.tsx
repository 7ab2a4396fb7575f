import { Navigator } from '@tarojs/components'
import { Card } from '../../components/card'
import './index.scss'

const PARTS = [
  ['text', '文字'],
  ['image', '图片'],
  ['button', '按钮'],
  ['form', '表单'],
  ['input', '输入'],
  ['picker', '选择器'],
  ['scroll', '滚动'],
  ['swiper', '轮播'],
  ['canvas', '画布'],
  ['map', '地图'],
  ['nesting', '嵌套'],
  ['list', '列表'],
] as const

/** The built-in components, one page for each kind. */
export default function Parts() {
  return (
    <Card title="部件">
      {PARTS.map(([name, label]) => (
        <Navigator key={name} className="link" url={`/parts/${name}/index`}>
          {label}
        </Navigator>
      ))}
    </Card>
  )
}
