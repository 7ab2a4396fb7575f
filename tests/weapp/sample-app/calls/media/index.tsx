import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import picture from '../../assets/picture.png'
import { CallList } from '../../components/call-list'
import { Card } from '../../components/card'

/** Choosing, showing and saving pictures; sound. */
export default function MediaPage() {
  const [files, setFiles] = useState<readonly string[]>([])
  return (
    <Card title="图片与声音">
      <CallList
        calls={[
          {
            id: 'media',
            label: '选图片',
            run: async () => {
              const { tempFiles } = await Taro.chooseMedia({ count: 2, mediaType: ['image'] })
              setFiles(tempFiles.map(({ tempFilePath }) => tempFilePath))
              return tempFiles.map(({ width, height, fileType }) => ({ width, height, fileType }))
            },
          },
          { id: 'image', label: '选一张', run: () => Taro.chooseImage({ count: 1 }) },
          { id: 'preview', label: '预览', run: () => Taro.previewImage({ urls: [picture, ...files] }) },
          { id: 'info', label: '图片信息', run: () => Taro.getImageInfo({ src: files[0] ?? '' }) },
          { id: 'save', label: '存到相册', run: () => Taro.saveImageToPhotosAlbum({ filePath: files[0] ?? '' }) },
          { id: 'read', label: '读文件', run: readSize },
          { id: 'sound', label: '放声音', run: playSound },
        ]}
      />
      <View className="row">
        {files.map((file) => (
          <Image key={file} src={file} mode="aspectFill" style={{ width: '75px', height: '75px' }} />
        ))}
      </View>
    </Card>
  )
}

function playSound(): Promise<unknown> {
  const sound = Taro.createInnerAudioContext()
  sound.src = '/assets/new-order.mp3'
  return new Promise((resolve) => {
    sound.onEnded(() => resolve('ended'))
    sound.play()
  })
}

function readSize(): Promise<unknown> {
  const files = Taro.getFileSystemManager()
  const filePath = `${Taro.env.USER_DATA_PATH}/note.txt`
  files.writeFileSync(filePath, '你好', 'utf8')
  return new Promise((resolve, reject) => {
    files.readFile({ filePath, encoding: 'utf8', success: ({ data }) => resolve(data), fail: reject })
  })
}
