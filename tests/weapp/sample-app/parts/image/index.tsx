import { Image, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import picture from '../../assets/picture.png'
import { Card } from '../../components/card'
import './index.scss'

const MODES = [
  ...['scaleToFill', 'aspectFit', 'aspectFill', 'widthFix', 'heightFix', 'center', 'top', 'bottom', 'left', 'right'],
  ...['top left', 'bottom right'],
] as const

/** Pictures in every mode, with what they tell of loading. */
export default function ImagePage() {
  const [loaded, setLoaded] = useState('')
  const [failed, setFailed] = useState('')
  return (
    <Card title="image">
      <View className="row">
        {MODES.map((mode) => (
          <View key={mode} className="sample">
            <Image
              className="sample-picture"
              src={picture}
              mode={mode as 'aspectFit'}
              onLoad={({ detail }) => setLoaded(`${detail.width}×${detail.height}`)}
              onClick={() => void Taro.previewImage({ urls: [picture, picture], current: picture })}
            />
            <Text className="sample-name">{mode}</Text>
          </View>
        ))}
      </View>
      <Image className="sample-picture" src="/assets/missing.png" lazyLoad onError={() => setFailed('没有图片')} />
      <Text id="loaded" className="result">
        {loaded}
      </Text>
      <Text id="failed" className="result">
        {failed}
      </Text>
    </Card>
  )
}
