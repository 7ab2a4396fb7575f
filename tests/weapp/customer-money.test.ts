import type { ReplyOf } from '../../src/contracts/contract'
import type * as checkout from '../../src/contracts/checkout'
import type * as payout from '../../src/contracts/payout'
import type { CloudClient } from '../../src/localcloud'
import { readCodeText } from '../../src/localcloud/openapi/mini-program-codes'
import { takePicture } from '../support/browser'
import { CustomerStage, JINGAN, LIN, visitItem } from '../support/customer-stage'
import type { MiniProgram } from '../support/mini-program'
import { IDENTITY_NUMBER } from '../support/payout-stage'
import { readCodeOf } from '../support/poster'
import { MONDAY } from '../support/salon'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { call } from '../support/server-cloud'

const DAY_MS = 86_400_000

let stage: CustomerStage
let program: MiniProgram
let desk: CloudClient
beforeAll(async () => {
  stage = await CustomerStage.start('weapp')
  await stage.server.customer('小美', { customerId: 'cust_mei' })
  desk = await stage.server.staff('xu', ['storeManager'], { storeIds: [JINGAN] })
  program = await stage.openProgram({ person: '小美' })
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())
afterEach(async () => expect(await program.problems()).toEqual([]))

async function ask<Data>(client: CloudClient, name: string, data: object): Promise<Data> {
  const reply = await call<Data>(client, name, data)
  if (!reply.ok) throw new Error(`${name} was refused: ${JSON.stringify(reply.error)}`)
  return reply.data
}

type Bill = ReplyOf<typeof checkout.openBill>['bill']

/** A visit that is done, with its bill opened at the desk: a facial and shoulders, twenty yuan off. */
async function openBill(name: string, customerId: string): Promise<Bill> {
  const items = [visitItem('svc_face-1', LIN, '林听雪', 600), visitItem('svc_face-2', LIN, '林听雪', 660)]
  const appointmentId = `appt_${name}`
  await stage.writeVisit({ _id: appointmentId, customerId, on: MONDAY, startMinute: 600, status: 'completed', items })
  const { bill } = await ask<{ bill: Bill }>(desk, 'checkout/open-bill', { appointmentId })
  const lines = bill.lines.map(({ lineId, serviceId, quantity, staff }, index) => ({
    ...{ lineId, serviceId, quantity, staffMemberIds: staff.map(({ staffMemberId }) => staffMemberId) },
    ...(index === 0 && { counterDiscount: { amountFen: 2000, reason: '老顾客' } }),
  }))
  const { billId, version } = bill
  return (await ask<{ bill: Bill }>(desk, 'checkout/edit-bill', { billId, version, lines })).bill
}

/** Lets the cloud do what is due: callbacks, messages, and the timer's work. */
async function settle(afterMs = 2000): Promise<void> {
  const { cloud } = stage.server
  await cloud.advanceClock(2000)
  cloud.clock.set(cloud.clock.now() + afterMs)
  await cloud.functions.fireTimer('jobs')
}

const says = (text: string | RegExp): Promise<void> =>
  program.page.getByText(text).filter({ visible: true }).first().waitFor()
const type = (selector: string, text: string): Promise<void> =>
  program.screen.locator(`${selector} input, ${selector} textarea`).first().fill(text)
/** The picture of a screen, without what was told last over it. */
async function show(name: string, told?: string): Promise<void> {
  if (told !== undefined) await program.page.getByText(told).first().waitFor({ state: 'detached' })
  await takePicture(program.page, name)
}
const goTo = (url: string): Promise<unknown> => program.call('reLaunch', { url })

test('she looks at her bill, leaves WeChat Pay once, pays, signs by hand, and keeps the receipt', async () => {
  const { billId, totalFen } = await openBill('done', 'cust_mei')
  await program.navigate('/pages/appointment/index?appointmentId=appt_done')
  await program.tap('#open-bill')
  await says('门店优惠（老顾客）')
  await show('customer-bill')
  await program.answer('requestPayment', false)
  await program.tap('#pay')
  await says('没有付款，随时可以再付')
  await program.answer('requestPayment', true)
  await program.tap('#pay')
  await program.screen.locator('#save-receipt').waitFor()

  const pad = `#pad-${billId}-canvas`
  await program.screen.locator('#sign').scrollIntoViewIfNeeded()
  await program.drag(pad, [40, 100], [160, 40])
  await program.drag(pad, [160, 40], [280, 110])
  await show('customer-sign', '支付成功')
  await program.tap('#sign')
  await program.screen.locator('#show-signature').waitFor()
  const [stored] = await stage.server.read('bills')
  expect(stored).toMatchObject({ status: 'paid', payments: [{ method: 'wechatPay', amountFen: totalFen }] })
  const { strokes } = await ask<ReplyOf<typeof checkout.showSignature>>(desk, 'checkout/show-signature', { billId })
  expect(strokes.length).toBe(2)
  expect(strokes[0]?.slice(0, 2).map((value) => Math.round(value / 100))).toEqual([1, 3])

  await program.tap('#save-receipt')
  await program.screen.locator('#receipt-picture').waitFor()
  await show('customer-receipt', '签好了，谢谢')
  await program.ask((host) => host.setPermission('scope.writePhotosAlbum', false))
  await program.tap('#receipt-save')
  await program.overlay.getByText('同意', { exact: true }).tap()
  await says('没有相册权限')
  await program.tap('#confirm-no')
  await program.ask((host) => host.setPermission('scope.writePhotosAlbum', true))
  await program.tap('#receipt-save')
  await says('已保存到相册')
}, 180_000)

test('she judges what was done, says why, and it is kept with her picture', async () => {
  await goTo('/money/review/index?billId=bill_done')
  await program.tap('#stars-l1-5')
  await program.tap('#stars-l2-4')
  await program.tap('#tag-hands')
  await type('#review-text', '很放松，手很轻')
  await program.answer('chooseMedia', { pictures: 1 })
  await program.tap('#review-pictures-add')
  await program.screen.locator('#review-pictures-0').waitFor()
  await show('customer-review', '已保存到相册')
  await program.tap('#send-review')
  await program.sees('#review-thanks', '谢谢你的评价')
  await show('customer-review-sent')
  const pictureFileIds = [expect.stringMatching(/^cloud:\/\/.*\/reviews\//)]
  expect(await stage.server.read('reviews')).toMatchObject([{ tags: ['手法好'], pictureFileIds }])
  await goTo('/money/review/index?billId=bill_done')
  await says('这次已经评价过了')
}, 120_000)

test('her points say how many there are, by which rule, and why', async () => {
  await settle()
  await goTo('/money/points/index')
  const [bill] = await stage.server.read('bills')
  const paidFen = Number((bill?.['payments'] as { amountFen: number }[])[0]?.amountFen)
  await program.sees('#points-balance', String(Math.floor(paidFen / 100)))
  await program.sees('#points-rule', '每付 ¥1.00 得 1 分，按实付金额算')
  await says('到店消费')
  await show('customer-points')
  await goTo('/money/bills/index')
  await program.screen.locator('#bill_done').waitFor()
  await show('customer-bills')
}, 120_000)

let code = ''

test('she becomes a partner, and her poster can be scanned', async () => {
  await program.call('switchTab', { url: '/pages/partner/index' })
  await program.screen.locator('#join').waitFor()
  await show('customer-partner-join')
  await program.tap('#join')
  await program.screen.locator('#open-poster').waitFor()
  await program.answer('share', { to: '小雨' })
  await program.tap('#invite')
  await program.page.waitForFunction(() => window.__host.shares().at(-1)?.to === '小雨')
  const [share] = await program.ask((host) => host.shares())
  ;[, code = ''] = /^\/pages\/home\/index\?r=([2-9A-Z]{6})$/.exec(share?.path ?? '') ?? []
  expect(code).not.toBe('')

  await program.tap('#open-poster')
  await program.screen.locator('#poster-picture').waitFor()
  await show('customer-poster')
  await program.tap('#save-poster')
  await says('已保存到相册')
  const text = await readCodeOf(program, '#poster-picture')
  expect(readCodeText(text ?? '')).toMatchObject({ path: 'pages/home/index', scene: `r.${code}` })
}, 120_000)

test('a friend comes by her card, is told so, and registers; her visit earns commission that frees later', async () => {
  const friend = await stage.openProgram({ person: '小雨', page: `pages/home/index?r=${code}` })
  await friend.sees('#link-from', '小* 推荐你来')
  await takePicture(friend.page, 'customer-link')
  await friend.call('switchTab', { url: '/pages/me/index' })
  await friend.tap('#consent')
  await friend.tap('#register')
  await friend.overlay.getByText('同意', { exact: true }).tap()
  await friend.overlay.getByText('允许', { exact: true }).tap()
  await friend.screen.locator('#my-name').waitFor()
  expect(await friend.problems()).toEqual([])
  await friend.page.context().close()

  const partnerships = await stage.server.read('partnerships')
  const bound = partnerships.find(({ referrerId }) => referrerId === 'cust_mei')
  const { billId, version, totalFen } = await openBill('friend', String(bound?.['_id']))
  const payments = [{ method: 'cash', amountFen: totalFen }]
  await ask(desk, 'checkout/take-payment', { billId, version, payments })
  await settle()
  await program.call('switchTab', { url: '/pages/partner/index' })
  await says('待解冻')
  await program.screen.locator('#next-release').waitFor()
  await show('customer-partner')
  await program.tap('#open-friends')
  await says('到店 1 次')
  await show('customer-friends')
  await goTo('/partner/commissions/index')
  await says(/× 5%/)
  await show('customer-commissions')
}, 180_000)

test('she asks for a payout with her real name, and takes it in WeChat once an owner has approved it', async () => {
  await settle(7 * DAY_MS)
  await goTo('/partner/payout/index')
  await type('#payee-name', '林小美')
  await type('#payee-number', IDENTITY_NUMBER)
  await show('customer-payout')
  await program.tap('#save-payee')
  await program.tap('#request-payout')
  await program.tap('#confirm-yes')
  await program.sees('#payout-state', '等门店审核')
  await show('customer-payout-state', '已申请')

  const owner = await stage.server.staff('zhao', ['owner'])
  const [{ payoutId = '' } = {}] = (
    await ask<ReplyOf<typeof payout.listPayouts>>(owner, 'partner/list-payouts', { state: 'requested' })
  ).payouts
  await ask(owner, 'partner/approve-payout', { payoutId, method: 'wechatTransfer' })
  await settle(61_000)
  await goTo(`/partner/payout-state/index?payoutId=${payoutId}`)
  await program.answer('requestMerchantTransfer', false)
  await program.tap('#confirm-payout')
  await says('没有收款，24 小时内随时可以收')
  await program.answer('requestMerchantTransfer', true)
  await program.tap('#confirm-payout')
  await says('已确认，正在到账')
  await stage.server.cloud.advanceClock(2000)
  await goTo(`/partner/payout-state/index?payoutId=${payoutId}`)
  await program.sees('#payout-state', '已到账')
  await show('customer-payout-paid', '已确认，正在到账')
}, 180_000)
