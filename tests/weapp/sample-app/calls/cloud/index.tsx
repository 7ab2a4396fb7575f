import { Image, Text } from '@tarojs/components'
import Taro, { useUnload } from '@tarojs/taro'
import { useRef, useState } from 'react'
import { CallList } from '../../components/call-list'
import { Card } from '../../components/card'

interface Snapshot {
  readonly docs: readonly { readonly text: string }[]
}

interface Watch {
  close(): void
}

/** Functions, files and the database of the cloud. */
export default function CloudPage() {
  const [words, setWords] = useState<readonly string[]>([])
  const [file, setFile] = useState('')
  const watch = useRef<Watch>(undefined)
  useUnload(() => watch.current?.close())
  const listen = () => {
    watch.current = Taro.cloud
      .database()
      .collection('talk')
      .where({ room: 'shop' })
      .watch({
        onChange: (snapshot) => setWords((snapshot as unknown as Snapshot).docs.map(({ text }) => text)),
        onError: ({ errMsg }) => setWords([errMsg]),
      })
  }
  const upload = async () => {
    const { tempFiles } = await Taro.chooseMedia({ count: 1 })
    const filePath = tempFiles[0]?.tempFilePath ?? ''
    const { fileID } = (await Taro.cloud.uploadFile({ cloudPath: 'pictures/one.png', filePath })) as { fileID: string }
    setFile(fileID)
    return Taro.cloud.getTempFileURL({ fileList: [fileID] })
  }
  return (
    <Card title="云">
      <CallList
        calls={[
          { id: 'function', label: '云函数', run: () => callFunction('echo', { name: '小明' }) },
          { id: 'missing', label: '没有的函数', run: () => callFunction('missing', {}) },
          { id: 'upload', label: '上传', run: upload },
          { id: 'say', label: '说话', run: () => say('你好') },
          { id: 'listen', label: '听', run: listen },
          { id: 'shared', label: '共享环境', run: callShared },
          { id: 'hasty', label: '没等就用', run: () => openShared().callFunction({ name: 'echo', data: {} }) },
        ]}
      />
      <Text id="words">{words.join(' ')}</Text>
      {file !== '' && <Image id="cloud-picture" src={file} style={{ width: '75px', height: '75px' }} />}
    </Card>
  )
}

function callFunction(name: string, data: object): Promise<unknown> {
  return Taro.cloud.callFunction({ name, data }).then(({ result, errMsg }) => ({ result, errMsg }))
}

function say(text: string): Promise<unknown> {
  return Taro.cloud
    .database()
    .collection('talk')
    .add({ data: { room: 'shop', text } })
}

interface SharedCloud {
  init(): Promise<void>
  callFunction(options: { name: string; data: object }): Promise<{ result: unknown }>
}

function openShared(): SharedCloud {
  const { Cloud } = Taro.cloud as unknown as { Cloud: new (options: object) => SharedCloud }
  return new Cloud({ resourceAppid: 'wx0000000000000001', resourceEnv: 'local-cloud' })
}

async function callShared(): Promise<unknown> {
  const cloud = openShared()
  await cloud.init()
  const { result } = await cloud.callFunction({ name: 'echo', data: { from: 'shared' } })
  return result
}
