import type { Page } from 'playwright-core'
import { billIdOf } from '../../src/server/checkout/documents'
import { takePicture } from '../support/browser'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { call } from '../support/server-cloud'
import { expectLedgerInOrder } from '../support/server-tools'
import { NOON, StaffStage } from '../support/staff-stage'

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
const goTo = (page: Page, path: string): Promise<unknown> => page.goto(page.url().replace(/#.*/, `#${path}`))

/** Mei has her bill open at the counter. */
async function meiAtCounter(): Promise<string> {
  const { server } = stage
  const visit = await stage.book(await server.customer('mei'), NOON)
  const hua = await stage.hire('hua', ['storeManager'])
  const { appointmentId } = visit
  let { version } = visit
  for (const step of ['confirm', 'check-in', 'start']) {
    const moved = await call<{ appointment: { version: number } }>(hua, `booking/${step}`, { appointmentId, version })
    if (!moved.ok) throw new Error(moved.error.code)
    version = moved.data.appointment.version
  }
  await call(hua, 'checkout/open-bill', { appointmentId })
  return billIdOf(appointmentId)
}

test('a coupon is planned, issued to a customer, and taken at the counter', async () => {
  const { server } = stage
  const billId = await meiAtCounter()
  const phone = await stage.openWeb('hua', 'phone', '/manage/coupon/index')
  await type(phone, '#coupon-name', '新客满200减50')
  await type(phone, '#coupon-off', '50')
  await tap(phone, '#coupon-has-stock')
  await type(phone, '#coupon-stock', '100')
  await takePicture(phone, 'staff-web-coupon-template')
  await tap(phone, '#save')
  await shows(phone, '已保存')
  await goTo(phone, '/manage/coupons/index')
  await shows(phone, '还可发 100 张')

  await goTo(phone, '/people/coupons/index?id=cust_mei')
  await tap(phone, '#issue-coupon')
  await tap(phone, '#issue-sheet [id^="issue-ctpl"]')
  await shows(phone, '已发给顾客')
  await phone.locator('#coupons [id^="coupon-coup"]').waitFor()
  await takePicture(phone, 'staff-web-customer-coupons')

  const wide = await stage.openWeb('hua', 'wide', `/money/checkout/index?id=${billId}`)
  await tap(wide, '#use-best-coupon')
  await wide.locator('#coupon-choice [aria-checked="true"]').waitFor()
  await takePicture(wide, 'staff-web-coupon-checkout')
  expect(await server.read('bills')).toMatchObject([{ coupons: [{ name: '新客满200减50' }] }])

  // Once a part is paid, nothing can be chosen any more: what is used is named, and nothing else offered.
  await tap(wide, '#pay-card')
  await tap(wide, '#key-1')
  await tap(wide, '#take')
  await shows(wide, '还需支付')
  await wide.locator('#coupon-choice [role="checkbox"]').waitFor({ state: 'detached' })
  expect(await wide.locator('#coupon-choice').allTextContents()).toEqual(['新客满200减50'])
  await expectLedgerInOrder(server)
}, 180_000)
