import type { Page } from 'playwright-core'
import { takePicture } from '../support/browser'
import { chooseVisit, moveVisit, type OpenCustomerApp, webApp } from '../support/customer-path'
import { CustomerStage } from '../support/customer-stage'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { call } from '../support/server-cloud'

let stage: CustomerStage
beforeAll(async () => {
  stage = await CustomerStage.start('web')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())

/** What went wrong in pages that were opened. */
const errors: string[] = []
async function open(person: string, path?: string, query?: string): Promise<OpenCustomerApp> {
  const page = await stage.openWeb(person, path, query)
  page.on('pageerror', (error) => errors.push(error.message))
  return webApp(page)
}
afterEach(() => expect(errors).toEqual([]))

const shows = (page: Page, text: string): Promise<void> =>
  page.getByText(text, { exact: true }).filter({ visible: true }).first().waitFor()

test('a newcomer books in the browser, moves her appointment and cancels it', async () => {
  const app = await open('amei')
  await chooseVisit(app, (name) => takePicture(app.page, `customer-web-${name}`))
  await app.tap('#consent')
  await app.tap('#register')
  await app.tap('#submit')
  await shows(app.page, '后天 周三 12:00–13:10')
  await moveVisit(app)
  await shows(app.page, '3月13日 周四 14:00–15:10')
  await app.tap('#cancel')
  await app.tap('#confirm-yes')
  await app.page.locator('#status-text').getByText('已取消').waitFor()
}, 120_000)

test('what was chosen is still there after the app was closed, on the cloud’s day though the phone’s is another', async () => {
  const app = await open('resting')
  await chooseVisit(app, () => Promise.resolve())
  await app.type('#note', '想安静休息')
  await app.page.context().clock.setFixedTime(stage.server.cloud.clock.now() + 2 * 86_400_000)
  await app.page.reload()
  await app.sees('#confirm-time')
  expect(await app.text('#confirm-day')).toBe('后天 周三')
  expect(await app.text('#confirm-time')).toBe('12:00')
  expect(await app.page.locator('#note textarea').inputValue()).toBe('想安静休息')
}, 120_000)

test('who comes second is shown the nearest free times and takes one with a tap', async () => {
  await stage.server.customer('second')
  const first = await stage.server.customer('first')
  const app = await open('second')
  await chooseVisit(app, () => Promise.resolve())
  const items = [{ serviceId: 'svc_face-1', staffMemberId: 'staff_lin' }]
  const request = { storeId: 'store_jingan', on: '2025-03-12', startMinute: 720, items, note: '' }
  expect(await call(first, 'booking/book', request)).toMatchObject({ ok: true })
  await app.tap('#submit')
  await shows(app.page, '刚刚被约走了')
  await takePicture(app.page, 'customer-web-taken')
  await app.tap('[id^=alternative-2025] >> nth=0')
  await app.page.locator('#status-text').getByText('已提交，等门店确认').waitFor()
}, 120_000)

test('a screen shows an outline while the cloud is slow, says when there is no answer, and is there after a retry', async () => {
  const { faults } = stage.server.cloud
  faults.add({ action: 'functions.invokeFunction', functionName: 'catalog', effect: { kind: 'delay', delayMs: 2000 } })
  const failing = { action: 'functions.invokeFunction', functionName: 'catalog' }
  const app = await open('patient')
  await app.sees('[role=status]')
  await takePicture(app.page, 'customer-web-slow')
  await app.sees('#home-services')
  faults.clear()

  faults.add({ ...failing, effect: { kind: 'error', error: 'FUNCTIONS_REQUEST_FAIL' } })
  await app.page.reload()
  await shows(app.page, '重新加载')
  await takePicture(app.page, 'customer-web-failed')
  faults.clear()
  await app.page.getByText('重新加载').filter({ visible: true }).first().tap()
  await app.sees('#home-services')
}, 120_000)
