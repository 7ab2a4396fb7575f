import { Button, Text, View } from '@tarojs/components'
import { useShareAppMessage } from '@tarojs/taro'
import { useState } from 'react'
import { Card } from '../../components/card'

/** Buttons, and what WeChat does for their open-types. */
export default function ButtonPage() {
  const [reply, setReply] = useState('')
  const [taps, setTaps] = useState(0)
  const show = ({ type, detail }: { type: string; detail: unknown }) => setReply(JSON.stringify({ type, detail }))
  useShareAppMessage(({ from, target }) => ({
    title: `${from === 'button' ? '按钮' : '菜单'}分享`,
    path: `/parts/button/index?by=${encodeURIComponent(String((target as { id?: string } | undefined)?.id ?? ''))}`,
    imageUrl: '/assets/picture.png',
  }))
  return (
    <>
      <Card title="button">
        <View className="row">
          <Button type="primary" id="tap" onClick={() => setTaps(taps + 1)}>
            主要 {taps}
          </Button>
          <Button>默认</Button>
          <Button type="warn">警告</Button>
          <Button type="primary" plain>
            镂空
          </Button>
          <Button loading>加载</Button>
          <Button disabled id="disabled" onClick={() => setTaps(taps + 100)}>
            禁用
          </Button>
          <Button size="mini" type="primary">
            小
          </Button>
        </View>
      </Card>
      <Card title="open-type">
        <View className="row">
          <Button openType="share" id="share-button">
            分享
          </Button>
          <Button openType="getPhoneNumber" id="phone" onGetPhoneNumber={show}>
            手机号
          </Button>
          <Button openType="chooseAvatar" id="avatar" onChooseAvatar={show}>
            头像
          </Button>
          <Button openType="contact" id="contact" onContact={show}>
            客服
          </Button>
          <Button openType="openSetting" id="setting" onOpenSetting={show}>
            设置
          </Button>
          <Button openType="agreePrivacyAuthorization" id="agree" onAgreePrivacyAuthorization={show}>
            同意隐私
          </Button>
        </View>
        <Text id="reply" className="result">
          {reply}
        </Text>
      </Card>
    </>
  )
}
