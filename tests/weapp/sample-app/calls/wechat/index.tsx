import Taro, { useShareAppMessage, useShareTimeline } from '@tarojs/taro'
import { CallList } from '../../components/call-list'
import { Card } from '../../components/card'
import { callWx } from './call-wx'

const TEMPLATES = ['预约成功通知', '到店提醒']
const PAYMENT = {
  timeStamp: '1764000000',
  nonceStr: 'abc',
  package: 'prepay_id=wx201',
  signType: 'MD5' as const,
  paySign: 'signature',
}

/** What WeChat does for its people. */
export default function WechatPage() {
  useShareAppMessage(({ from }) => ({
    title: '来美合做护理',
    path: '/calls/wechat/index?from=friend',
    promise: Promise.resolve({ title: `来美合做护理（${from ?? ''}）` }),
  }))
  useShareTimeline(() => ({ title: '美合', query: 'from=timeline' }))
  return (
    <>
      <Card title="消息与钱">
        <CallList
          calls={[
            { id: 'login', label: '登录', run: () => Taro.login() },
            { id: 'subscribe', label: '订阅消息', run: () => subscribe(TEMPLATES) },
            { id: 'late', label: '过后订阅', run: () => wait(50).then(() => subscribe(TEMPLATES)) },
            { id: 'six', label: '订阅六个', run: () => subscribe(['1', '2', '3', '4', '5', '6']) },
            { id: 'pay', label: '支付', run: () => Taro.requestPayment(PAYMENT) },
            {
              id: 'pay-subscribe',
              label: '支付后订阅',
              run: () => Taro.requestPayment(PAYMENT).then(() => subscribe(TEMPLATES)),
            },
            {
              id: 'transfer',
              label: '收款',
              run: () => callWx('requestMerchantTransfer', { mchId: '16001', appId: 'wxsample', package: 'pkg' }),
            },
          ]}
        />
      </Card>
      <Card title="隐私与设置">
        <CallList
          calls={[
            { id: 'privacy', label: '隐私设置', run: () => callWx('getPrivacySetting') },
            { id: 'authorize', label: '请求同意', run: () => callWx('requirePrivacyAuthorize') },
            { id: 'setting', label: '授权', run: () => Taro.getSetting() },
          ]}
        />
      </Card>
    </>
  )
}

function subscribe(tmplIds: string[]): Promise<unknown> {
  return Taro.requestSubscribeMessage({ tmplIds, entityIds: [] })
}

function wait(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs))
}
