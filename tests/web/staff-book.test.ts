import type { Page } from 'playwright-core'
import { takePicture } from '../support/browser'
import { BUILD_TIMEOUT_MS } from '../support/sample'
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

test('the front desk confirms what has just come in, and declines with a reason', async () => {
  await stage.hire('xu', ['receptionist'])
  const [mei, wen] = [await stage.server.customer('mei'), await stage.server.customer('wen')]
  const page = await stage.openWeb('xu', 'wide')
  const errors = listenForErrors(page)
  await waitUntilLive(page)
  const lookedAgain: string[] = []
  page.on('request', (request) => void (/read-feed/.test(request.postData() ?? '') && lookedAgain.push(request.url())))
  const first = await stage.book(mei, NOON)
  await page.getByText('您有一条新的预约，请及时查收').waitFor()
  // The watch told of it: looking every 10 s would be later than the 2 s that are promised (npm run bench).
  expect(lookedAgain).toEqual([])
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
