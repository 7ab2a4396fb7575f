import { takePicture } from '../support/browser'
import type { MiniProgram } from '../support/mini-program'
import { BUILD_TIMEOUT_MS, Sample } from '../support/sample'

let sample: Sample
let program: MiniProgram

beforeAll(async () => {
  sample = await Sample.start()
  program = await sample.open()
}, BUILD_TIMEOUT_MS)
afterAll(async () => sample.close())

afterEach(async () => {
  expect(await program.problems()).toEqual([])
  await program.call('navigateBack')
})

/** Waits until the result of a call shows this part. */
async function result(id: string, part: string): Promise<void> {
  await program.screen.locator(`#result-${id}`, { hasText: part }).waitFor()
}

describe('messages and money', () => {
  beforeEach(async () => program.navigate('/calls/wechat/index'))

  test('each template of a request is taken or left', async () => {
    await program.tap('#run-subscribe')
    await program.overlay.getByText('到店提醒').tap()
    await takePicture(program.page, 'wechat-subscribe')
    await program.overlay.getByText('允许').tap()
    await result('subscribe', '"预约成功通知":"accept","到店提醒":"reject"')
    await program.tap('#run-subscribe')
    await program.overlay.getByText('取消').tap()
    await result('subscribe', '"预约成功通知":"reject","到店提醒":"reject"')
  })

  test('a request that does not follow from a tap is refused, and so is one for six templates', async () => {
    await program.tap('#run-late')
    await result('late', 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.')
    await program.tap('#run-six')
    await result('six', '"errCode":20003,"errMsg":"requestSubscribeMessage:fail Templates count out of max bounds"')
  })

  test('a payment is made or cancelled, and what follows it may ask for messages', async () => {
    await program.tap('#run-pay')
    await takePicture(program.page, 'wechat-pay')
    await program.overlay.getByText('取消').tap()
    await result('pay', 'requestPayment:fail cancel')
    await program.tap('#run-pay-subscribe')
    await program.overlay.getByText('确认支付').tap()
    await program.overlay.getByText('允许').tap()
    await result('pay-subscribe', '"预约成功通知":"accept"')
  })

  test('a transfer is taken or left', async () => {
    await program.tap('#run-transfer')
    await takePicture(program.page, 'wechat-transfer')
    await program.overlay.getByText('收款', { exact: true }).tap()
    await result('transfer', 'requestMerchantTransfer:ok')
    await program.answer('requestMerchantTransfer', false)
    await program.tap('#run-transfer')
    await result('transfer', 'requestMerchantTransfer:fail cancel')
  })

  test('a person logs in', async () => {
    await program.tap('#run-login')
    await result('login', 'login:ok')
  })
})

describe('privacy', () => {
  beforeEach(async () => program.navigate('/calls/wechat/index'))

  test('is needed until the person agrees', async () => {
    await program.tap('#run-privacy')
    await result('privacy', '"needAuthorization":true')
    await program.tap('#run-authorize')
    await program.overlay.getByText('同意', { exact: true }).tap()
    await result('authorize', 'requirePrivacyAuthorize:ok')
    await program.tap('#run-privacy')
    await result('privacy', '"needAuthorization":false')
    await program.ask((host) => host.forgetPrivacy())
  })
})

describe('sharing', () => {
  test('a card goes from the menu with what the page says, also later', async () => {
    await program.navigate('/calls/wechat/index')
    await program.page.getByLabel('更多').tap()
    await takePicture(program.page, 'wechat-menu')
    await program.overlay.getByText('转发给朋友').tap()
    await program.overlay.getByLabel('发送给').fill('小红')
    await takePicture(program.page, 'wechat-share')
    await program.overlay.getByText('发送', { exact: true }).tap()
    await program.overlay.getByText('已转发').waitFor()
    expect(await program.ask((host) => host.shares())).toEqual([
      {
        ...{ kind: 'friend', title: '来美合做护理（menu）', path: '/calls/wechat/index?from=friend', imageUrl: '' },
        ...{ to: '小红', from: 'menu' },
      },
    ])
  })

  test('a page goes to the timeline with its query', async () => {
    await program.navigate('/calls/wechat/index')
    await program.page.getByLabel('更多').tap()
    await program.overlay.getByText('分享到朋友圈').tap()
    await program.overlay.getByText('已分享').waitFor()
    expect(await program.ask((host) => host.shares().at(-1))).toMatchObject({
      ...{ kind: 'timeline', title: '美合', path: '/calls/wechat/index?from=timeline' },
    })
  })

  test('a button names itself as the source', async () => {
    await program.navigate('/parts/button/index')
    await program.answer('share', { to: '妈妈' })
    await program.tap('#share-button')
    await program.page.waitForFunction(() => window.__host.shares().at(-1)?.to === '妈妈')
    expect(await program.ask((host) => host.shares().at(-1))).toMatchObject({
      ...{ title: '按钮分享', path: '/parts/button/index?by=share-button', imageUrl: '/assets/picture.png' },
    })
  })

  test('a page that does not allow it is not shared', async () => {
    await program.navigate('/parts/map/index')
    const before = await program.ask((host) => host.shares().length)
    await program.page.getByLabel('更多').tap()
    await program.overlay.getByText('转发给朋友').tap()
    await program.overlay.getByText('当前页面不可转发').waitFor()
    expect(await program.ask((host) => host.shares().length)).toBe(before)
  })
})

describe('open-types of a button', () => {
  beforeEach(async () => program.navigate('/parts/button/index'))

  test('a phone number is given as a code, after consent to the privacy contract', async () => {
    await program.tap('#phone')
    await program.overlay.getByText('同意', { exact: true }).tap()
    await takePicture(program.page, 'wechat-phone')
    await program.overlay.getByText('允许', { exact: true }).tap()
    await program.screen.locator('#reply', { hasText: '"type":"getphonenumber"' }).waitFor()
    expect(await program.text('#reply')).toMatch(/"code":"[\w-]+"/)
    await program.tap('#phone')
    await program.overlay.getByText('不允许').tap()
    await program.screen.locator('#reply', { hasText: 'getPhoneNumber:fail user deny' }).waitFor()
  })

  test('an avatar is chosen', async () => {
    await program.tap('#avatar')
    await program.overlay.getByLabel('图片2').tap()
    await program.overlay.getByText('完成').tap()
    await program.screen.locator('#reply', { hasText: /"avatarUrl":"wxfile:\/\/tmp_\d+\.png"/ }).waitFor()
  })

  test.each([
    ['#contact', 'contact'],
    ['#setting', 'opensetting'],
    ['#agree', 'agreeprivacyauthorization'],
  ])('%s ends as the event %s', async (button, event) => {
    await program.tap(button)
    await program.screen.locator('#reply', { hasText: `"type":"${event}"` }).waitFor()
  })
})
