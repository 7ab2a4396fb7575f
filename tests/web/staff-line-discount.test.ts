import type { Page } from 'playwright-core'
import { billIdOf } from '../../src/server/checkout/documents'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { call } from '../support/server-cloud'
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

/** The bill of Mei's facial, which has begun. */
async function openBill(): Promise<{ appointmentId: string; billId: string }> {
  const visit = await stage.book(await stage.server.customer('mei'), NOON)
  const desk = await stage.hire('rui', ['receptionist'])
  await stage.hire('hua', ['storeManager'])
  const { appointmentId } = visit
  let { version } = visit
  for (const step of ['confirm', 'check-in', 'start']) {
    const moved = await call<{ appointment: { version: number } }>(desk, `booking/${step}`, { appointmentId, version })
    if (!moved.ok) throw new Error(moved.error.code)
    version = moved.data.appointment.version
  }
  await call(desk, 'checkout/open-bill', { appointmentId })
  return { appointmentId, billId: billIdOf(appointmentId) }
}

/** What one tap takes off the bill's line. */
async function offered(page: Page): Promise<string[]> {
  await tap(page, '[id^="edit-"]')
  await page.locator('#percent-90').waitFor()
  return page.locator('#line-sheet [id^="percent-"]').allTextContents()
}

test('a receptionist is offered what she may give of a line, a manager more; and the visit says when the room is clean', async () => {
  const { appointmentId, billId } = await openBill()
  const path = `/money/checkout/index?id=${billId}`
  expect(await offered(await stage.openWeb('hua', 'phone', path))).toEqual(['9 折', '8 折', '5 折'])
  const desk = await stage.openWeb('rui', 'phone', path)
  expect(await offered(desk)).toEqual(['9 折'])
  await tap(desk, '#percent-90')
  await type(desk, '#discount-reason', '老顾客')
  await tap(desk, '#save-line')
  await desk.locator('#line-sheet').waitFor({ state: 'hidden' })
  expect(await stage.server.read('bills')).toMatchObject([{ lines: [{ discounts: [{ rule: 'counter' }] }] }])

  // Only cash gives change.
  await tap(desk, '#pay-card')
  for (const key of ['9', '9', '9']) await tap(desk, `#key-${key}`)
  await desk.locator('#given').getByText('999').waitFor()
  expect(await desk.locator('#change').textContent()).toBe('还差¥0.00')
  await tap(desk, '#pay-sheet [aria-label="关闭"]')
  await desk.locator('#pay-sheet').waitFor({ state: 'detached' })
  await tap(desk, '#pay-cash')
  for (const key of ['9', '9', '9']) await tap(desk, `#key-${key}`)
  await desk.locator('#change').getByText('找零').waitFor()

  // She stays until 13:10; five minutes more are the room's.
  const visit = await stage.openWeb('rui', 'phone', `/visits/visit/index?id=${appointmentId}`)
  await visit.getByText('今天 周一 12:00–13:10').waitFor()
  await visit.getByText('12:00–13:10 · 林晓 · 清洁到 13:15').waitFor()
}, 120_000)
