import type { Page } from 'playwright-core'
import { billIdOf } from '../../src/server/checkout/documents'
import { drawStroke, takePicture } from '../support/browser'
import { expectCardsInOrder, leftOf, recognisedFen } from '../support/cards'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { NOON, StaffStage } from '../support/staff-stage'
import { call } from '../support/server-cloud'

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
  const mei = await server.customer('mei')
  const visit = await stage.book(mei, NOON)
  const hua = await stage.hire('hua', ['storeManager'])
  let { version } = visit
  for (const step of ['confirm', 'check-in', 'start']) {
    const moved = await call<{ appointment: { version: number } }>(hua, `booking/${step}`, {
      ...{ appointmentId: visit.appointmentId, version },
    })
    if (!moved.ok) throw new Error(moved.error.code)
    version = moved.data.appointment.version
  }
  await call(hua, 'checkout/open-bill', { appointmentId: visit.appointmentId })
  return billIdOf(visit.appointmentId)
}

test('a plan is made, a card sold and paid, a line paid with it over her signature, and the rest refunded', async () => {
  const { server } = stage
  const billId = await meiAtCounter()
  const phone = await stage.openWeb('hua', 'phone', '/manage/card-plan/index')
  await type(phone, '#plan-name', '面部护理 10 次卡')
  await type(phone, '#plan-price', '1000')
  await tap(phone, '#plan-gifts-more')
  await tap(phone, '#plan-gifts-more')
  await tap(phone, '#for-svc_face-1')
  await takePicture(phone, 'staff-web-card-plan')
  await tap(phone, '#save')
  await shows(phone, '已保存')

  await goTo(phone, '/people/cards/index?id=cust_mei')
  await tap(phone, '#sell-card')
  await shows(phone, '10 次 + 送 2 次')
  await takePicture(phone, 'staff-web-card-sell')
  await tap(phone, '#sell-card-sheet [id^="sell-plan"]')
  await tap(phone, '#pay-cash')
  await tap(phone, '#take')
  await phone.locator('#done').waitFor()
  const [card] = await server.read('treatmentCards')
  const cardId = String(card?.['_id'])
  expect(await leftOf(server, cardId)).toEqual([10, 2, 100_000])

  const wide = await stage.openWeb('hua', 'wide', `/money/checkout/index?id=${billId}`)
  await tap(wide, '#pay-treatment-card')
  const pad = wide.locator('[id^="card-pad"][id$="canvas"]').filter({ visible: true }).last()
  await drawStroke(pad, [40, 40], [160, 90])
  await takePicture(wide, 'staff-web-card-pay')
  await tap(wide, '#take-card')
  await wide.locator('#done').waitFor()
  expect(await leftOf(server, cardId)).toEqual([9, 2, 100_000 - 8333])

  await goTo(wide, '/people/cards/index?id=cust_mei')
  await tap(wide, `#card-${cardId}`)
  await shows(wide, '耗卡')
  await takePicture(wide, 'staff-web-card')
  await tap(wide, '#card-refund')
  await shows(wide, '¥916.67')
  await takePicture(wide, 'staff-web-card-refund')
  await type(wide, '#refund-reason', '搬家')
  await tap(wide, '#do-refund-card')
  await shows(wide, '已退卡')
  // The list it was opened from knows, without being opened anew.
  await wide.goBack()
  await wide.locator(`#card-${cardId}`).getByText('已退卡').waitFor()
  expect(await leftOf(server, cardId)).toEqual([0, 0, 0])
  expect(await recognisedFen(server)).toBe(8333)
  await expectCardsInOrder(server)
}, 180_000)
