import type { Page } from 'playwright-core'
import { billIdOf } from '../../src/server/checkout/documents'
import { takePicture } from '../support/browser'
import { MONTH_PLAN, MONTH_PRICE_FEN, MONTH_TERMS } from '../support/memberships'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { call } from '../support/server-cloud'
import { expectLedgerInOrder } from '../support/server-tools'
import { JINGAN, NOON, StaffStage } from '../support/staff-stage'

let stage: StaffStage
beforeAll(async () => {
  stage = await StaffStage.start('web')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())

const tap = (page: Page, selector: string): Promise<void> =>
  page.locator(selector).filter({ visible: true }).last().click()
const type = (page: Page, selector: string, text: string): Promise<void> =>
  page.locator(`${selector} input, ${selector} textarea, input${selector}`).last().fill(text)
const shows = (page: Page, text: string): Promise<void> =>
  page.getByText(text).filter({ visible: true }).first().waitFor()

test('three products are sold over the counter, without a visit', async () => {
  await stage.server.customer('mei')
  await stage.hire('hua', ['storeManager'])
  const phone = await stage.openWeb('hua', 'phone', '/people/sale/index?id=cust_mei')
  await tap(phone, '#units-prod_serum-more')
  await tap(phone, '#units-prod_mask-more')
  await tap(phone, '#units-prod_mask-more')
  await shows(phone, '¥524.00')
  await takePicture(phone, 'staff-web-product-sale')
  await tap(phone, '#sell-products')
  await shows(phone, '舒缓修护面膜 5 片')
  await tap(phone, '#pay-cash')
  await tap(phone, '#take')
  await phone.locator('#done').waitFor()
  const bills = await stage.server.read('bills')
  expect(bills.find(({ customerId }) => customerId === 'cust_mei')).toMatchObject({
    status: 'paid',
    lines: [
      { productId: 'prod_serum', quantity: 1, amountFen: 26_800 },
      { productId: 'prod_mask', quantity: 2, amountFen: 25_600 },
    ],
  })
}, 120_000)

test('a bundle is put on the open bill of a visit, cheaper than its parts', async () => {
  const wen = await stage.server.customer('wen')
  const { appointmentId, ...visit } = await stage.book(wen, NOON)
  const hua = await stage.hire('hua', ['storeManager'])
  let { version } = visit
  for (const step of ['confirm', 'check-in', 'start']) {
    const moved = await call<{ appointment: { version: number } }>(hua, `booking/${step}`, { appointmentId, version })
    if (!moved.ok) throw new Error(moved.error.code)
    version = moved.data.appointment.version
  }
  await call(hua, 'checkout/open-bill', { appointmentId })
  const billId = billIdOf(appointmentId)
  const wide = await stage.openWeb('hua', 'wide', `/money/checkout/index?id=${billId}`)
  await tap(wide, '#add-service')
  await tap(wide, '#add-kind-bundle')
  await shows(wide, '水光焕亮套餐')
  await tap(wide, '#add-bundle_glow')
  await wide.locator('#add-sheet').waitFor({ state: 'hidden' })
  await shows(wide, '舒缓修护面膜 5 片')
  await takePicture(wide, 'staff-web-bundle-bill')
  const bills = await stage.server.read('bills')
  const bill = bills.find(({ _id }) => _id === billId)
  const lines = Object(bill).lines.filter(({ bundle }: { bundle?: object }) => bundle !== undefined)
  expect(lines).toHaveLength(3)
  expect(lines.reduce((sumFen: number, line: { amountFen: number }) => sumFen + line.amountFen, 0)).toBe(58_800)
}, 120_000)

test('a membership is sold at the counter, shown until when, and given back by the days that are left', async () => {
  const { server } = stage
  await server.customer('an')
  await stage.hire('hua', ['storeManager'])
  await server.write('membershipPlans', {
    ...{ _id: MONTH_PLAN, storeId: JINGAN, name: MONTH_TERMS.name, terms: MONTH_TERMS },
    ...{ priceFen: MONTH_PRICE_FEN, isActive: true, version: 1 },
  })
  const page = await stage.openWeb('hua', 'phone', '/people/membership/index?id=cust_an')
  await shows(page, '还没有付费会员')
  await tap(page, '#sell-membership')
  await shows(page, '30 天 · 全部项目 9 折 · 积分 2 倍')
  await takePicture(page, 'staff-web-membership-sell')
  await tap(page, '#sell-membership-sheet [id^="sell-"]')
  await tap(page, '#pay-cash')
  await tap(page, '#take')
  await page.locator('#done').waitFor()

  // Ten of the thirty days are over.
  server.cloud.clock.set(server.cloud.clock.now() + 10 * 86_400_000)
  const wide = await stage.openWeb('hua', 'wide', '/people/membership/index?id=cust_an')
  await shows(wide, '使用中')
  await tap(wide, '[id^="refund-"]')
  await shows(wide, '已过 10 / 30 天')
  await type(wide, '#refund-reason', '搬家了')
  await takePicture(wide, 'staff-web-membership-refund')
  await tap(wide, '#do-refund-membership')
  await shows(wide, '已退 ¥200.00')
  expect(await server.read('memberships')).toMatchObject([
    { _id: 'cust_an', memberships: [{ refund: { refundFen: 20_000 } }] },
  ])
  await expectLedgerInOrder(server)
}, 120_000)
