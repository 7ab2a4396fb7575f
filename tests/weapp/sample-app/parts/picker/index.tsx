import { Picker, PickerView, PickerViewColumn, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Card } from '../../components/card'

const STORES = [{ name: '东店' }, { name: '西店' }, { name: '南店' }]
const ROOMS: readonly (readonly string[])[] = [
  ['一号', '二号'],
  ['三号', '四号', '五号'],
]

/** Pickers in all modes, and wheels in the page. */
export default function PickerPage() {
  const [changed, setChanged] = useState('')
  const [floor, setFloor] = useState(0)
  const show = (name: string) => (event: { detail: { value: unknown } }) =>
    setChanged(`${name}=${JSON.stringify(event.detail.value)}`)
  return (
    <>
      <Card title="picker">
        <Picker
          mode="selector"
          range={STORES}
          rangeKey="name"
          value={1}
          onChange={show('selector')}
          onCancel={() => setChanged('cancel')}
        >
          <View className="row">选门店</View>
        </Picker>
        <Picker
          mode="multiSelector"
          range={[['一楼', '二楼'], [...(ROOMS[floor] ?? [])]]}
          value={[floor, 0]}
          onColumnChange={({ detail }) => detail.column === 0 && setFloor(detail.value)}
          onChange={show('multiSelector')}
        >
          <View className="row">选房间</View>
        </Picker>
        <Picker mode="date" value="2026-03-01" start="2026-01-01" end="2026-12-31" onChange={show('date')}>
          <View className="row">选日期</View>
        </Picker>
        <Picker mode="date" fields="month" value="2026-03" onChange={show('month')}>
          <View className="row">选月份</View>
        </Picker>
        <Picker mode="time" value="10:30" start="09:00" end="21:00" onChange={show('time')}>
          <View className="row">选时间</View>
        </Picker>
        <Picker mode="region" value={['浙江省', '杭州市', '西湖区']} onChange={show('region')}>
          <View className="row">选地区</View>
        </Picker>
        <Text id="changed" className="result">
          {changed}
        </Text>
      </Card>
      <Wheels />
    </>
  )
}

function Wheels() {
  const [wheels, setWheels] = useState<readonly number[]>([1, 2])
  return (
    <Card title="picker-view">
      <PickerView
        id="wheels"
        style={{ height: '170px' }}
        indicatorStyle="height: 34px"
        value={[...wheels]}
        onChange={({ detail }) => setWheels(detail.value)}
      >
        {['上午', '下午'].map((half) => (
          <PickerViewColumn key={half}>
            {[1, 2, 3, 4, 5].map((hour) => (
              <View key={hour}>{`${half}${hour}`}</View>
            ))}
          </PickerViewColumn>
        ))}
      </PickerView>
      <Text id="wheel-values" className="result">
        {wheels.join(',')}
      </Text>
    </Card>
  )
}
