import Taro from '@tarojs/taro'
import { CallList } from '../../components/call-list'
import { Card } from '../../components/card'

/** Functions, files and the database of the cloud. */
export default function CloudPage() {
  return (
    <Card title="云">
      <CallList
        calls={[
          {
            id: 'function',
            label: '云函数',
            run: () => Taro.cloud.callFunction({ name: 'hello', data: { name: '小明' } }),
          },
          { id: 'missing', label: '没有的函数', run: () => Taro.cloud.callFunction({ name: 'missing' }) },
        ]}
      />
    </Card>
  )
}
