import { Button, ScrollView, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Card } from '../../components/card'
import './index.scss'

const ROWS = Array.from({ length: 30 }, (_, index) => index + 1)

/** Lists that scroll by themselves. */
export default function ScrollPage() {
  const [target, setTarget] = useState('')
  const [top, setTop] = useState<number>()
  const [events, setEvents] = useState<readonly string[]>([])
  const [isRefreshing, setRefreshing] = useState(false)
  const add = (text: string) => setEvents((before) => [...before.slice(-3), text])
  return (
    <>
      <Card title="scroll-view">
        <ScrollView
          id="vertical"
          className="vertical"
          scrollY
          scrollIntoView={target}
          scrollTop={top}
          refresherEnabled
          refresherTriggered={isRefreshing}
          onRefresherRefresh={() => {
            add('refresh')
            setRefreshing(true)
          }}
          onScrollToLower={() => add('lower')}
          onScrollToUpper={() => add('upper')}
        >
          {ROWS.map((row) => (
            <View key={row} id={`row-${row}`} className="line">
              第 {row} 行
            </View>
          ))}
        </ScrollView>
        <View className="row">
          <Button id="into" size="mini" onClick={() => setTarget('row-15')}>
            到第 15 行
          </Button>
          <Button id="top" size="mini" onClick={() => setTop(top === 0 ? 1 : 0)}>
            到顶
          </Button>
          <Button id="refreshed" size="mini" onClick={() => setRefreshing(false)}>
            刷新完
          </Button>
        </View>
        <Text id="events" className="result">
          {events.join(' ')}
        </Text>
      </Card>
      <Card title="横向">
        <ScrollView scrollX className="horizontal" id="horizontal" showScrollbar={false} enhanced>
          {ROWS.slice(0, 10).map((row) => (
            <View key={row} className="chip">
              项目 {row}
            </View>
          ))}
        </ScrollView>
      </Card>
    </>
  )
}
