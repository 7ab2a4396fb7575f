import type { Browser, Locator, Page } from 'playwright-core'
import type { Cloud, CloudClient } from '../../src/localcloud'
import { launchBrowser, openWide, takePicture } from '../support/browser'
import { OWNER_APPID } from '../support/function-cloud'
import { startTestCloud } from '../support/sdk'

type PaymentRequest = Parameters<CloudClient['requestPayment']>[0]

const MERCHANT = '1900000109'
const PAY = `
  const cloud = SDK
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
  exports.main = (event) => event.returnCode === undefined
    ? cloud.cloudPay.unifiedOrder({
        body: '精油开背 60 分钟', outTradeNo: event.outTradeNo, spbillCreateIp: '127.0.0.1', subMchId: '1900000109',
        totalFee: 25800, envId: 'local-cloud', functionName: 'pay',
      })
    : { errcode: 0 }
`
const TEMPLATE = {
  ...{ appid: OWNER_APPID, templateId: 'booked', title: '预约成功通知' },
  fields: [
    { key: 'thing1', label: '预约项目' },
    { key: 'time2', label: '预约时间' },
  ],
}

let cloud: Cloud
let browser: Browser
let page: Page
let client: CloudClient

beforeAll(async () => {
  cloud = await startTestCloud({ functionSources: { pay: PAY }, wechat: { templates: [TEMPLATE] } })
  browser = await launchBrowser()
  page = await (await openWide(browser)).newPage()
  client = await cloud.signIn({ person: '林小姐' })
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await cloud?.close()
})

const open = async (section: string): Promise<void> => {
  await page.goto(`${cloud.url}/console`)
  await page.click(`a[href="#${section}"]`)
}
const openid = (): string => client.signedIn?.openid ?? ''
const faultForm = (): Locator => page.getByRole('form', { name: '支付、退款与转账的故障' })
const faultTable = (): Locator => page.getByRole('table', { name: '支付、退款与转账的故障' })

test('a message appears as WeChat shows it, and what the person may still be sent goes down', async () => {
  await client.requestSubscribeMessage({ tmplIds: ['booked'], isTap: true })
  await client.requestSubscribeMessage({ tmplIds: ['booked'], isTap: true })
  await open('messages')
  await page.getByRole('cell', { name: '2 accept' }).waitFor()
  cloud.wechat.messages.send({
    ...{ appid: OWNER_APPID, openid: openid(), templateId: 'booked', page: 'pages/visit/index?id=7' },
    ...{ miniprogramState: 'formal', lang: 'zh_CN' },
    values: new Map([
      ['thing1', '精油开背 60 分钟'],
      ['time2', '2026年11月22日 15:00'],
    ]),
  })
  await cloud.signIn({ person: '旁人' })
  const bubble = page.locator('article.bubble')
  await bubble.getByText('预约成功通知').waitFor()
  expect(await bubble.locator('dd').allInnerTexts()).toEqual(['精油开背 60 分钟', '2026年11月22日 15:00'])
  await bubble.getByText('pages/visit/index?id=7').waitFor()
  await page.getByRole('cell', { name: '1 accept' }).waitFor()
  await page.getByLabel('收到的人').selectOption('林小姐')
  await bubble.getByText('收到的人 林小姐').waitFor()
  await takePicture(page, 'console-messages')
  await page.getByLabel('收到的人').selectOption('旁人')
  await page.getByText('还没有订阅消息。').waitFor()
})

async function transfer(outBillNo: string): Promise<void> {
  const response = await fetch(`${cloud.url}/pay-api/v3/fund-app/mch-transfer/transfer-bills`, {
    method: 'POST',
    headers: {
      authorization: `WECHATPAY2-SHA256-RSA2048 mchid="${MERCHANT}",nonce_str="n",timestamp="1772416800",serial_no="S1",signature="eA=="`,
    },
    body: JSON.stringify({
      ...{ appid: OWNER_APPID, out_bill_no: outBillNo, transfer_scene_id: '1005', openid: openid() },
      ...{ transfer_amount: 3000, transfer_remark: '三月佣金', notify_url: 'https://pay.function.local/transfers' },
      transfer_scene_report_infos: [
        { info_type: '岗位类型', info_content: '推广员' },
        { info_type: '报酬说明', info_content: '三月推广佣金' },
      ],
    }),
  })
  expect(response.status).toBe(200)
}

test('a transfer is taken with a button, and the balance of the merchant can be set', async () => {
  await transfer('T1')
  await open('transfers')
  await page.getByText('三月佣金').waitFor()
  await page.getByPlaceholder('设置余额（分）').fill('500000')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('¥5,000.00').waitFor()
  await page.getByRole('button', { name: '收款', exact: true }).click()
  await page.getByText('TRANSFERING').waitFor()
  await takePicture(page, 'console-transfers')
  await cloud.advanceClock(2000)
  await page.getByText('SUCCESS', { exact: true }).waitFor()
})

test('what a phone asks waits on the page and goes on with the answer given there', async () => {
  await open('people')
  await page.getByLabel('付款').selectOption('ask')
  const scanned = client.scanCode()
  await page.getByRole('button', { name: '允许' }).waitFor()
  expect(await page.getByRole('button', { name: '允许' }).isDisabled()).toBe(true)
  await page.getByPlaceholder('扫到的内容').fill('room-3')
  await takePicture(page, 'console-prompts')
  await page.getByRole('button', { name: '允许' }).click()
  expect(await scanned).toMatchObject({ result: 'room-3' })
  await page.getByText('没有等待回答的请求。').waitFor()
  expect(cloud.clients.answers.policyOf('payment')).toBe('ask')
  const { payment } = await client.callFunction<{ payment: PaymentRequest }>('pay', { outTradeNo: 'ASKED' })
  const paid = client.requestPayment(payment).catch((error: unknown) => error)
  await page.getByRole('button', { name: '拒绝' }).click()
  expect(await paid).toMatchObject({ errMsg: 'requestPayment:fail cancel' })
  await page.getByLabel('付款').selectOption('accept')
  await page.getByText('没有等待回答的请求。').waitFor()
})

test('a payment fault set on the page strikes, and can be removed again', async () => {
  await open('faults')
  await faultForm().getByLabel('出在哪里').selectOption('付款回调')
  await faultForm().getByLabel('后果').selectOption('金额不对')
  await faultForm().getByLabel('金额（分）').fill('1')
  await faultForm().getByRole('button', { name: '设置支付故障' }).click()
  await faultTable().getByText('¥0.01').waitFor()
  await faultForm().getByLabel('出在哪里').selectOption('收款之后')
  await faultForm().getByLabel('原因').fill('ACCOUNT_FROZEN')
  await faultForm().getByRole('button', { name: '设置支付故障' }).click()
  const frozen = faultTable().getByRole('row', { name: /ACCOUNT_FROZEN/ })
  await frozen.waitFor()
  await takePicture(page, 'console-payment-faults')
  await frozen.getByRole('button', { name: '删除' }).click()
  await frozen.waitFor({ state: 'detached' })
  expect(cloud.wechat.faults.list().map(({ fault, left }) => ({ fault, left }))).toEqual([
    { fault: { on: 'paymentCallback', effect: { kind: 'wrongAmount', amountFen: 1 }, times: 1 }, left: 1 },
  ])
  await client.callFunction('pay', { outTradeNo: 'WRONG' })
  cloud.wechat.orders.pay({ subMchId: MERCHANT, outTradeNo: 'WRONG' }, { appid: OWNER_APPID, openid: openid() })
  await page.getByText('没有设置支付故障。').waitFor()
})

const everyFault = async (button: string): Promise<number> => {
  cloud.wechat.faults.clear()
  await open('faults')
  const form = page.locator('form').last()
  const [occasion, effect] = [form.locator('select').first(), form.locator('select').last()]
  for (const on of await occasion.locator('option').allInnerTexts()) {
    await occasion.selectOption(on)
    for (const kind of await effect.locator('option').allInnerTexts()) {
      const known = cloud.wechat.faults.list().length
      await effect.selectOption(kind)
      await form.getByRole('button', { name: button }).click()
      await page.locator('table').last().locator('tr').nth(known).waitFor()
    }
  }
  return cloud.wechat.faults.list().length
}

test('every payment fault the cloud knows can be set on the page, in both languages', async () => {
  expect(await everyFault('设置支付故障')).toBe(28)
  await page.getByRole('button', { name: 'English' }).click()
  expect(await everyFault('Set payment fault')).toBe(28)
  await page.getByRole('button', { name: '中文' }).click()
  cloud.wechat.faults.clear()
})

test('the console leads to the programs', async () => {
  await open('calls')
  const [host] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: '打开小程序' }).click(),
  ])
  await host.getByText('没有可打开的小程序').waitFor()
  await host.close()
})
