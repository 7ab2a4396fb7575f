import { Button, Swiper, SwiperItem, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Card } from '../../components/card'
import './index.scss'

const OFFERS = ['新客礼', '会员日', '带朋友']

/** Items that are turned by hand, by time, or by the program. */
export default function SwiperPage() {
  const [current, setCurrent] = useState(0)
  const [source, setSource] = useState('')
  return (
    <>
      <Card title="swiper">
        <Swiper
          id="offers"
          className="offers"
          indicatorDots
          indicatorActiveColor="#07c160"
          circular
          current={current}
          onChange={({ detail }) => {
            setCurrent(detail.current)
            setSource(detail.source)
          }}
        >
          {OFFERS.map((offer) => (
            <SwiperItem key={offer}>
              <View className="offer">{offer}</View>
            </SwiperItem>
          ))}
        </Swiper>
        <Button id="next" size="mini" onClick={() => setCurrent((current + 1) % OFFERS.length)}>
          下一个
        </Button>
        <Text id="current" className="result">
          {OFFERS[current]} {source}
        </Text>
      </Card>
      <Card title="竖向、自动、多个">
        <Swiper className="notices" vertical autoplay interval={400} duration={50} id="notices">
          {OFFERS.map((offer) => (
            <SwiperItem key={offer}>公告：{offer}</SwiperItem>
          ))}
        </Swiper>
        <Swiper className="offers" displayMultipleItems={2} nextMargin="20px">
          {OFFERS.map((offer) => (
            <SwiperItem key={offer}>
              <View className="offer">{offer}</View>
            </SwiperItem>
          ))}
        </Swiper>
      </Card>
    </>
  )
}
