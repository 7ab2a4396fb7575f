import { takePicture } from '../support/browser'
import type { MiniProgram } from '../support/mini-program'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { fillMoneyDay, type MoneyDay, payByWechat } from '../support/staff-money'
import { StaffStage } from '../support/staff-stage'

let stage: StaffStage
let day: MoneyDay
let program: MiniProgram
beforeAll(async () => {
  stage = await StaffStage.start('weapp')
  day = await fillMoneyDay(stage)
  program = await stage.openProgram('qin')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())
afterEach(async () => {
  expect(await program.problems()).toEqual([])
})

const billIdOf = (appointmentId: string): string => appointmentId.replace('appt_', 'bill_')

async function readBill(billId: string): Promise<Record<string, unknown> | undefined> {
  return (await stage.server.read('bills')).find(({ _id }) => _id === billId)
}

test('a bill is opened from the visit, reduced with a reason, and paid in cash with change', async () => {
  await program.navigate(`/visits/visit/index?id=${day.openVisitId}`)
  await program.tap(`#checkout-${day.openVisitId}`)
  await program.tap('#edit-l1')
  await program.tap('#percent-90')
  await program.tap('#save-line')
  await program.screen.getByText('请写优惠原因').waitFor()
  await program.tap('#why-loyal')
  await takePicture(program.page, 'staff-weapp-discount')
  await program.tap('#save-line')
  await program.screen.getByText('老顾客').waitFor()
  await takePicture(program.page, 'staff-weapp-checkout')

  await program.tap('#pay-cash')
  await program.tap('[id^=tender-]:last-of-type')
  await takePicture(program.page, 'staff-weapp-cash')
  await program.tap('#take')
  await program.screen.locator('#done').waitFor()
  await takePicture(program.page, 'staff-weapp-paid')
  const bill = await readBill(billIdOf(day.openVisitId))
  expect(bill).toMatchObject({
    status: 'paid',
    lines: [{ discounts: [{ rule: 'counter', reason: '老顾客' }] }],
    payments: [{ method: 'cash', tenderedFen: expect.any(Number) as number }],
  })
})

test('she signs on the screen that is turned to her', async () => {
  await program.navigate(`/money/sign/index?id=${billIdOf(day.openVisitId)}`)
  await program.screen.locator('#sign').scrollIntoViewIfNeeded()
  const pad = `#pad-${billIdOf(day.openVisitId)}-canvas`
  await program.drag(pad, [40, 100], [160, 40])
  await program.drag(pad, [160, 40], [260, 110])
  await takePicture(program.page, 'staff-weapp-sign')
  await program.tap('#sign')
  await program.screen.getByText('签好了，谢谢').waitFor()
  expect(await readBill(billIdOf(day.openVisitId))).toHaveProperty('signedAt')
})

test('the front desk waits beside the board while the customer pays by WeChat, and sees it without asking', async () => {
  const desk = await stage.openProgram('qin', 'pc')
  await desk.screen.locator(`[id^=block-${day.wechatVisitId}]`).click()
  await desk.screen.locator(`#checkout-${day.wechatVisitId}`).click()
  await desk.screen.locator('#pay-wechat').waitFor()
  await takePicture(desk.page, 'staff-weapp-pc-checkout')
  await desk.screen.locator('#pay-wechat').click()
  await desk.screen.locator('#wechat-waiting').waitFor()
  await takePicture(desk.page, 'staff-weapp-pc-wechat')
  await payByWechat(stage, day.mei, billIdOf(day.wechatVisitId))
  await desk.screen.locator('#done').waitFor()
  expect(await desk.problems()).toEqual([])
})

test('who claims a store that has an owner is told to ask her', async () => {
  const stranger = await stage.openProgram('stranger')
  await stranger.tap('#claim-open')
  await stranger.screen.locator('#claim-name input').fill('陌生人')
  await stranger.screen.locator('#claim-code input').fill('a code of nobody at all')
  await stranger.tap('#claim')
  await stranger.screen.getByText(/开店码不对|门店已有老板/).waitFor()
  await takePicture(stranger.page, 'staff-weapp-claim')
})

test('a part of one line goes back, seen before it is done; the takings show it', async () => {
  await program.navigate(`/money/checkout/index?id=${day.paidBillId}`)
  await program.tap('#to-refund')
  await program.tap('#refund-mode-lines')
  await program.screen.locator('#refund-l1 input').fill('50')
  await program.screen.locator('#split').getByText('当面退现金').waitFor()
  await takePicture(program.page, 'staff-weapp-refund')
  await program.tap('#refund')
  await program.tap('#reason-notHappy')
  await program.tap('#give-reason')
  await program.screen.locator('#refunds').getByText('已退').waitFor()
  await takePicture(program.page, 'staff-weapp-refunded')
  expect(await readBill(day.paidBillId)).toMatchObject({ refunds: [{ amountFen: 5000, reason: '顾客不满意' }] })

  await program.navigate('/money/takings/index')
  await program.screen.locator('#takings-cash').getByText('退 1 笔 ¥50.00').waitFor()
  await takePicture(program.page, 'staff-weapp-takings')
})

test('the owner approves a payout outside of WeChat and records what proves it', async () => {
  await program.navigate('/money/payouts/index')
  await program.screen.locator('[id^=approve-OT]').waitFor()
  await takePicture(program.page, 'staff-weapp-payouts')
  await program.tap('[id^=approve-OT]')
  await program.tap('#by-outside')
  await takePicture(program.page, 'staff-weapp-approve')
  await program.tap('#approve')
  await program.tap('#payouts-approved')
  await program.tap('[id^=proof-OT]')
  await program.screen.locator('#proof-note textarea').fill('银行转账，尾号 1234')
  await program.tap('#record')
  await program.screen.getByText('已登记').waitFor()
  expect(await stage.server.read('payouts')).toMatchObject([{ state: 'paid', method: 'outside' }])
})

test('level 2 stays off until every term is ticked and the owner’s name stands below', async () => {
  await program.navigate('/money/partner-rules/index')
  await program.tap('#level-two')
  await program.tap('#confirm-terms')
  await program.screen.locator('#terms-missing').waitFor()
  await takePicture(program.page, 'staff-weapp-level-two')
  const [rules] = await stage.server.read('partnerRules')
  expect(rules).toMatchObject({ rules: { isLevelTwoOn: false } })
  for (const term of ['twoLevels', 'noFee', 'law']) await program.tap(`#term-${term}`)
  await program.screen.locator('#terms-name input').fill('qin')
  await program.tap('#confirm-terms')
  await program.screen.locator('#level-two-turned').getByText('qin').waitFor()
  await takePicture(program.page, 'staff-weapp-partner-rules')
})
