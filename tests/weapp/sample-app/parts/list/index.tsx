import { Button, Text, View } from '@tarojs/components'
import Taro, { usePageScroll, usePullDownRefresh, useReachBottom, useReady } from '@tarojs/taro'
import { useState } from 'react'
import { Card } from '../../components/card'
import { CallList } from '../../components/call-list'
import './index.scss'

/** A long page: pulled down, scrolled to its end, measured, watched. */
export default function ListPage() {
  const [rows, setRows] = useState(20)
  const [refreshes, setRefreshes] = useState(0)
  const [isDeep, setDeep] = useState(false)
  const [seen, setSeen] = useState('没看见')
  usePullDownRefresh(() => setRefreshes((count) => count + 1))
  useReachBottom(() => setRows((count) => count + 10))
  usePageScroll(({ scrollTop }) => setDeep(scrollTop > 300))
  useReady(() => {
    Taro.createIntersectionObserver(Taro.getCurrentInstance().page as never)
      .relativeToViewport()
      .observe('#row-18', ({ intersectionRatio = 0 }) => intersectionRatio > 0 && setSeen('看见了'))
  })
  return (
    <>
      <View className="floating">
        <Text id="state">{`${rows} 行 · 刷新 ${refreshes} · ${isDeep ? '往下' : '顶上'} · ${seen}`}</Text>
        <Button size="mini" id="stop" onClick={() => Taro.stopPullDownRefresh()}>
          停止刷新
        </Button>
      </View>
      <Card title="测量">
        <CallList
          calls={[
            { id: 'rect', label: '位置', run: measure },
            { id: 'scroll', label: '滚到第 10 行', run: () => Taro.pageScrollTo({ selector: '#row-10', duration: 0 }) },
            { id: 'pull', label: '下拉刷新', run: () => Taro.startPullDownRefresh() },
          ]}
        />
      </Card>
      {Array.from({ length: rows }, (_, index) => (
        <View key={index} id={`row-${index + 1}`} className="line">
          第 {index + 1} 行
        </View>
      ))}
    </>
  )
}

function measure(): Promise<unknown> {
  return new Promise((resolve) => {
    const query = Taro.createSelectorQuery()
    query.select('#row-1').boundingClientRect()
    query.selectViewport().scrollOffset()
    query.selectAll('.line').fields({ id: true, size: true, computedStyle: ['display'] })
    query.exec(([row, viewport, all]) =>
      resolve({ width: row.width, scrollTop: viewport.scrollTop, count: all.length, first: all[0] }),
    )
  })
}
