import { Button, Canvas, Image, Text, View } from '@tarojs/components'
import Taro, { useReady } from '@tarojs/taro'
import { useRef, useState } from 'react'
import picture from '../../assets/picture.png'
import { Card } from '../../components/card'
import { findCanvas, type SampleCanvas } from './find-canvas'
import './index.scss'

/** A signature drawn with a finger, and a poster drawn by the program. */
export default function CanvasPage() {
  const board = useRef<SampleCanvas>(undefined)
  const [file, setFile] = useState('')
  const [poster, setPoster] = useState('')
  const [touches, setTouches] = useState(0)
  useReady(() => {
    void findCanvas('#signature').then((found) => (board.current = found))
  })
  const begin = ({ touches: [touch] }: { touches: { x: number; y: number }[] }) => {
    board.current?.context.beginPath()
    if (touch !== undefined) board.current?.context.moveTo(touch.x, touch.y)
  }
  const draw = ({ touches: [touch] }: { touches: { x: number; y: number }[] }) => {
    if (touch === undefined || board.current === undefined) return
    const { context } = board.current
    context.lineWidth = 3
    context.lineTo(touch.x, touch.y)
    context.stroke()
    setTouches((count) => count + 1)
  }
  const save = async () => {
    if (board.current === undefined) return
    const { tempFilePath } = await Taro.canvasToTempFilePath({ canvas: board.current.canvas as never })
    setFile(tempFilePath)
  }
  return (
    <>
      <Card title="签名">
        <Canvas type="2d" id="signature" className="signature" disableScroll onTouchStart={begin} onTouchMove={draw} />
        <View className="row">
          <Button id="save" size="mini" onClick={() => void save()}>
            保存
          </Button>
          <Text id="touches">{touches > 0 ? '画过' : '没画'}</Text>
        </View>
        {file !== '' && <Image id="saved" className="signature" src={file} mode="aspectFit" />}
      </Card>
      <Card title="海报">
        <Canvas type="2d" id="poster" className="poster" />
        <Button id="draw" size="mini" onClick={() => void drawPoster().then(setPoster)}>
          画海报
        </Button>
        <Text id="poster-file" className="result">
          {poster}
        </Text>
      </Card>
    </>
  )
}

async function drawPoster(): Promise<string> {
  const { canvas, context, width, height } = await findCanvas('#poster')
  context.fillStyle = '#fff7e6'
  context.fillRect(0, 0, width, height)
  const image = canvas.createImage()
  await new Promise<void>((resolve, reject) => {
    image.onload = () => resolve()
    image.onerror = reject
    image.src = picture
  })
  context.drawImage(image, 20, 20, width - 40, 100)
  context.fillStyle = '#333333'
  context.font = 'bold 20px sans-serif'
  context.fillText('邀请你来美合', 20, 160)
  const { tempFilePath } = await Taro.canvasToTempFilePath({
    ...{ canvas: canvas as never, fileType: 'jpg', destWidth: width * 2, destHeight: height * 2 },
  })
  return tempFilePath
}
