import type { Page } from 'playwright-core'
import { takePicture } from '../support/browser'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { call } from '../support/server-cloud'
import { NOON, StaffStage, waitUntilLive } from '../support/staff-stage'

let stage: StaffStage
beforeAll(async () => {
  stage = await StaffStage.start('web')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())
beforeEach(() => stage.fill())

/** What is on the page that people see; Taro keeps the pages below it in the document. */
const visible = (page: Page, selector: string) => page.locator(`${selector}:visible`).first()

/** Pages say so themselves when something is wrong. */
function listenForErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  return errors
}

test('books by phone for somebody new, without WeChat, at the time that was tapped on the board', async () => {
  await stage.hire('xu', ['receptionist'])
  const page = await stage.openWeb('xu', 'wide', '/pages/schedule/index')
  const errors = listenForErrors(page)
  await visible(page, `#free-staff_lin-${NOON + 60}`).click()

  await visible(page, '#customer-search input').fill('13912345678')
  await visible(page, '#new-customer').click()
  await visible(page, '#new-name input').fill('欧阳婉清女士（王姐介绍）')
  await visible(page, '#create-customer').click()
  await visible(page, '#chosen-customer').waitFor()
  await visible(page, '#service-svc_face-1').click()
  await visible(page, '#with-staff_lin-svc_face-1[aria-pressed=true]').waitFor()
  await takePicture(page, 'staff-web-book')
  await visible(page, '#submit').click()

  await visible(page, '[id^=block-appt]').waitFor()
  await visible(page, '#visit-when').waitFor()
  await takePicture(page, 'staff-web-booked')
  const [visit] = await stage.server.read('appointments')
  expect(visit).toMatchObject({ status: 'confirmed', startMinute: NOON + 60, customerName: '欧阳婉清女士（王姐介绍）' })
  expect(errors).toEqual([])
})

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

test('the front desk confirms what has just come in, and declines with a reason', async () => {
  await stage.hire('xu', ['receptionist'])
  const [mei, wen] = [await stage.server.customer('mei'), await stage.server.customer('wen')]
  const page = await stage.openWeb('xu', 'wide')
  const errors = listenForErrors(page)
  await waitUntilLive(page)
  const first = await stage.book(mei, NOON)
  await page.getByText('您有一条新的预约，请及时查收').waitFor()
  await takePicture(page, 'staff-web-desk')
  await visible(page, `#confirm-${first.appointmentId}`).click()
  await visible(page, `#check-in-${first.appointmentId}`).waitFor()

  const second = await stage.book(wen, NOON + 120)
  await visible(page, `#decline-${second.appointmentId}`).click()
  await visible(page, '#give-reason').click()
  await page.getByText('请写一句原因，顾客会看到').waitFor()
  await visible(page, '#reason-decline-full').click()
  await visible(page, '#give-reason').click()
  await page.getByText('已婉拒，顾客会收到消息').waitFor()
  const statuses = (await stage.server.read('appointments')).map(({ status }) => status)
  expect(statuses.sort()).toEqual(['confirmed', 'declined'])
  expect(errors).toEqual([])
})

test('a visit that somebody changed meanwhile says so, and is shown as it is now', async () => {
  await stage.hire('xu', ['receptionist'])
  const mei = await stage.server.customer('mei')
  const { appointmentId, version } = await stage.book(mei, NOON + 180)
  const page = await stage.openWeb('xu', 'phone', `/visits/visit/index?id=${appointmentId}`, true)
  await visible(page, `#confirm-${appointmentId}`).waitFor()
  await call(mei, 'booking/cancel', { appointmentId, version })
  await visible(page, `#confirm-${appointmentId}`).tap()
  await page.getByText('刚刚有人改过这个预约').waitFor()
  await visible(page, `#confirm-${appointmentId}`).waitFor({ state: 'detached' })
  await page.getByText('已取消').first().waitFor()
})
