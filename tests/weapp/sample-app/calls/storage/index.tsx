import Taro from '@tarojs/taro'
import { CallList } from '../../components/call-list'
import { Card } from '../../components/card'

/** Local storage, later and at once. */
export default function StoragePage() {
  return (
    <Card title="存储">
      <CallList
        calls={[
          {
            id: 'set',
            label: '保存',
            run: () => Taro.setStorage({ key: 'cart', data: { items: ['洗脸'], total: 12800 } }),
          },
          { id: 'get', label: '读取', run: () => Taro.getStorage({ key: 'cart' }) },
          { id: 'set-sync', label: '同步保存', run: () => Taro.setStorageSync('seenAt', 1764000000000) },
          { id: 'get-sync', label: '同步读取', run: () => Taro.getStorageSync<number>('seenAt') },
          { id: 'info', label: '占用', run: () => Taro.getStorageInfoSync() },
          { id: 'remove', label: '删除', run: () => Taro.removeStorage({ key: 'cart' }) },
          { id: 'clear', label: '清空', run: () => Taro.clearStorage() },
          { id: 'fill', label: '存太多', run: fillUp },
        ]}
      />
    </Card>
  )
}

/** Keeps writing 900 KB until it is refused; tells after how many, and how. */
async function fillUp(): Promise<unknown> {
  const data = 'x'.repeat(900 * 1024)
  for (let count = 0; count < 20; count += 1) {
    try {
      await Taro.setStorage({ key: `fill-${count}`, data })
    } catch (error) {
      return { count, ...(error as object) }
    }
  }
  return 'never refused'
}
