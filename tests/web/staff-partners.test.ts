import type { Page } from 'playwright-core'
import { takePicture } from '../support/browser'
import { PayoutStage } from '../support/payout-stage'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { MONDAY_AT_TEN } from '../support/server-cloud'
import { expectLedgerInOrder } from '../support/server-tools'
import { DIVIDEND_ON, shanghai, ShareStage } from '../support/share-stage'
import { JINGAN, StaffStage } from '../support/staff-stage'

let stage: StaffStage
let payouts: PayoutStage
beforeAll(async () => {
  stage = await StaffStage.start('web')
  payouts = PayoutStage.on(stage.server)
  await stage.hire('boss', ['owner'])
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())

const tap = (page: Page, selector: string): Promise<void> =>
  page.locator(selector).filter({ visible: true }).last().click()
const type = (page: Page, selector: string, text: string): Promise<void> =>
  page.locator(`${selector} input, ${selector} textarea, input${selector}`).last().fill(text)
const shows = (page: Page, text: string): Promise<void> =>
  page.getByText(text).filter({ visible: true }).first().waitFor()
const goTo = (page: Page, path: string): Promise<unknown> => page.goto(page.url().replace(/#.*/, `#${path}`))

test('an owner registers an agreement, enters what the month cost, and approves what each gets of the profit', async () => {
  const { server } = stage
  const shares = ShareStage.on(server)
  await shares.turnOn(DIVIDEND_ON)
  await shares.partner('mei')
  await shares.friends('mei', 'bo')
  await shares.settle('bill_march', 'bo', 80_000_00, shanghai('2025-03-20T12:00'), JINGAN)
  server.cloud.clock.set(shanghai('2025-04-03T11:00'))

  const page = await stage.openWeb('boss', 'wide', '/money/programmes/index')
  await tap(page, '#programmes-shareholderPartner')
  await tap(page, '#admit')
  await type(page, '#find-participant', 'mei')
  await tap(page, '#choose-cust_mei')
  await type(page, '#from-month', '2025-03')
  await type(page, '#agreement-note', '纸质协议存放在总部保险柜')
  await takePicture(page, 'staff-web-agreement')
  await tap(page, '#save-admit')
  await tap(page, '#enter-costs')
  await type(page, '#cost-name-0', '房租和工资')
  await type(page, '#cost-amount-0', '30000')
  await tap(page, '#save-costs')
  await shows(page, '50,000')
  await takePicture(page, 'staff-web-dividend')
  await tap(page, '#approve-dividend')
  await tap(page, '#confirm-yes')
  await shows(page, '已批准')
  const statements = await server.read('shareStatements')
  expect(statements.find(({ programme }) => programme === 'shareholderPartner')).toMatchObject({
    ...{ storeId: JINGAN, month: '2025-03', baseFen: 50_000_00 },
    shares: [{ partnerId: 'cust_mei', basis: 500, amountFen: 2_500_00 }],
  })

  const longName = '阿'.repeat(30)
  const [mei] = (await server.read('customers')).filter(({ _id }) => _id === 'cust_mei')
  await server.cloud.database.remove({ collection: 'customers', filter: { _id: 'cust_mei' }, isMulti: false })
  await server.write('customers', { ...mei, displayName: longName })
  const phone = await stage.openWeb('boss', 'phone', '/money/programmes/index')
  await tap(phone, '#programmes-shareholderPartner')
  const name = phone.locator('#dividend').getByText(longName)
  const amount = phone.locator('#dividend').getByText('2,500').last()
  await name.waitFor()
  const [nameBox, amountBox] = [await name.boundingBox(), await amount.boundingBox()]
  expect(amountBox?.x).toBeGreaterThanOrEqual((nameBox?.x ?? Infinity) + (nameBox?.width ?? 0))

  await goTo(page, '/money/partners/index')
  await shows(page, '带来 ¥80,000.00')
  await shows(page, '带来 1 位朋友')
  await takePicture(page, 'staff-web-partners')
  await expectLedgerInOrder(server)
}, 120_000)

test('payouts are approved as a batch, but for one that a signal holds until an owner has looked', async () => {
  const { server } = stage
  const an = await payouts.partner('an', { availableFen: 300_00 })
  const wen = await payouts.partner('wen', { availableFen: 500_00, realName: '林晓雯' })
  await payouts.request(an, 300_00)
  // Twelve friends within a day are more than anybody brings.
  const friends = Array.from({ length: 12 }, (_, position) => `friend_${position}`)
  await ShareStage.on(server).friends('wen', ...friends)
  await payouts.request(wen, 500_00)

  const page = await stage.openWeb('boss', 'phone', '/money/payouts/index')
  await tap(page, '#batch')
  await tap(page, '#batch-method-outside')
  await shows(page, '通过 1 笔')
  await takePicture(page, 'staff-web-payout-batch')
  await tap(page, '#approve-batch')
  await shows(page, '通过 1 笔，0 笔没有通过')
  const stored = await server.read('payouts')
  expect(stored.find(({ customerId }) => customerId === 'cust_an')).toMatchObject({ state: 'approved' })
  expect(stored.find(({ customerId }) => customerId === 'cust_wen')).toMatchObject({ state: 'requested' })

  await tap(page, '#batch-sheet #approve-batch')
  await tap(page, '#to-flags')
  await tap(page, '[id^="clear-"]')
  await tap(page, '#reason-family')
  await takePicture(page, 'staff-web-flag')
  await tap(page, '#give-reason')
  await shows(page, '已保存')
  expect(await server.read('fraudFlags')).toMatchObject([{ partnerId: 'cust_wen', signal: 'burst', state: 'cleared' }])
  // The payout that waited for it knows, without being opened anew.
  await page.goBack()
  await page.locator('#to-flags').waitFor({ state: 'detached' })
  await expectLedgerInOrder(server)
}, 120_000)

test('a signal of the second page that is decided leaves the list of those that wait, and the rest stays', async () => {
  const { server } = stage
  const open = { signal: 'burst', count: 11, state: 'open' }
  const ids = Array.from({ length: 23 }, (_, position) => `cust_yu${position}`)
  for (const [position, partnerId] of ids.entries())
    await server.write('fraudFlags', {
      _id: `burst:${partnerId}`,
      ...open,
      partnerId,
      raisedAt: MONDAY_AT_TEN - position,
    })

  const page = await stage.openWeb('boss', 'phone', '/money/flags/index')
  await tap(page, '#more')
  await tap(page, '[id="clear-burst:cust_yu21"]')
  await tap(page, '#reason-family')
  await tap(page, '#give-reason')
  await page.locator('[id="flag-burst:cust_yu21"]').waitFor({ state: 'detached' })
  expect(await page.locator('[id^="flag-burst:cust_yu"]').count()).toBe(22)
}, 120_000)

test('an owner recalls a payout that WeChat has not paid, and sees how it stands until it has ended', async () => {
  const { server } = stage
  const hui = await payouts.partner('hui', { availableFen: 200_00 })
  payouts.setMerchantBalance(0)
  const payoutId = await payouts.approved(hui, 200_00)
  // WeChat answers nothing at first: the payout is being recalled for a minute.
  server.cloud.wechat.faults.add({ on: 'queryTransfer', effect: { kind: 'failBeforeWork' } })

  const page = await stage.openWeb('boss', 'wide', '/money/payouts/index')
  await tap(page, '#payouts-approved')
  await tap(page, `#recall-${payoutId}`)
  await tap(page, '#reason-money')
  await takePicture(page, 'staff-web-recall')
  await tap(page, '#give-reason')
  await shows(page, '正在撤回，不再打款')
  await page.locator(`#recall-${payoutId}`).waitFor({ state: 'detached' })
  await takePicture(page, 'staff-web-being-recalled')
  await payouts.runJobsAfter(60_000)
  await tap(page, '#payouts-cancelled')
  await shows(page, '原因：商户号余额不足，改用别的方式付你')
  await takePicture(page, 'staff-web-recalled')
  expect(await payouts.payout(payoutId)).toMatchObject({ state: 'cancelled' })
  await expectLedgerInOrder(server)
}, 120_000)
