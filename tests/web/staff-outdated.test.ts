import type { Page } from 'playwright-core'
import { takePicture } from '../support/browser'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { call } from '../support/server-cloud'
import { NOON, StaffStage } from '../support/staff-stage'

let stage: StaffStage
beforeAll(async () => {
  stage = await StaffStage.start('web')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())
beforeEach(() => stage.fill())

/** What is on the page that people see; Taro keeps the pages below it in the document. */
const visible = (page: Page, selector: string) => page.locator(`${selector}:visible`).first()

test('shows the nearest free times when somebody was faster, and books one of them', async () => {
  await stage.hire('xu', ['receptionist'])
  const mei = await stage.server.customer('mei')
  await stage.server.customer('wen')
  const page = await stage.openWeb('xu', 'phone', '/visits/book/index', true)
  await visible(page, '#choose-cust_wen').tap()
  await visible(page, '#service-svc_face-1').tap()
  await visible(page, '#with-staff_lin-svc_face-1').tap()
  await visible(page, `#time-${NOON}`).tap()
  await stage.book(mei, NOON)
  await visible(page, '#submit').tap()
  await visible(page, '[id^=alternative-2025]').waitFor()
  await takePicture(page, 'staff-web-alternatives')
  await visible(page, '[id^=alternative-2025]').tap()
  await visible(page, '#submit').tap()
  await visible(page, '#figures, #next').waitFor()
  expect(await stage.server.read('appointments')).toHaveLength(2)
})

test('a visit that somebody changed meanwhile says so, and is shown as it is now', async () => {
  await stage.hire('xu', ['receptionist'])
  const mei = await stage.server.customer('mei')
  const { appointmentId, version } = await stage.book(mei, NOON + 180)
  const page = await stage.openWeb('xu', 'phone', `/visits/visit/index?id=${appointmentId}`, true)
  await visible(page, `#confirm-${appointmentId}`).waitFor()
  await call(mei, 'booking/cancel', { appointmentId, version })
  await visible(page, `#confirm-${appointmentId}`).tap()
  await page.getByText('刚刚有人改过').waitFor()
  await visible(page, `#confirm-${appointmentId}`).waitFor({ state: 'detached' })
  await page.getByText('已取消').first().waitFor()
})
