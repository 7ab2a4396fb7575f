import type { Locator } from 'playwright-core'
import { DEMO_STORES, demoCatalog } from '../../scripts/demo/stores'
import { isOverlapping } from '../../src/domain/shared/time'
import { type AppointmentDocument, staffDayIdOf } from '../../src/server/booking/documents'
import { takePicture } from '../support/browser'
import { visitItem } from '../support/customer-stage'
import { appointmentDocument, MONDAY } from '../support/salon'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { JINGAN, StaffStage } from '../support/staff-stage'

const STATUSES = ['completed', 'inService', 'arrived', 'confirmed', 'requested'] as const
const NAMES = ['林晓', '苏禾', '叶子', '方方', '秦若', '欧阳婉清', '古丽米热', '白鹭']

let stage: StaffStage
beforeAll(async () => {
  stage = await StaffStage.start('web')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())

/** Eight people with five visits each; the fourth begins while the third one's colour sets. */
function fullDay(): AppointmentDocument[] {
  return NAMES.flatMap((staffName, column) =>
    STATUSES.map((status, row) => {
      const startMinute = 600 + row * 105 - (row === 3 ? 45 : 0) + column * 5
      return appointmentDocument({
        ...{ _id: `appt_${column}-${row}`, storeId: JINGAN, status, startMinute, customerId: 'cust_mei' },
        ...{ customerName: row === 2 ? '古丽米热·阿卜杜热合曼江（王女士的朋友）' : '陈小美' },
        items: [visitItem('svc_face-1', `staff_${column}`, staffName, startMinute)],
      })
    }),
  )
}

async function fillBoard(): Promise<void> {
  await stage.fill()
  const [store] = DEMO_STORES
  if (store === undefined) throw new Error('the demo shop has no store')
  const catalog = demoCatalog(store, {})
  const shown = { title: '美容师', introduction: '', yearsOfPractice: 1, skills: [] }
  const therapists = NAMES.map((displayName, column) => ({ staffMemberId: `staff_${column}`, displayName, ...shown }))
  const { database } = stage.server.cloud
  await database.remove({ collection: 'catalogs', filter: { _id: JINGAN }, isMulti: false })
  await database.remove({ collection: 'bookingDays', filter: {}, isMulti: true })
  await stage.server.write('catalogs', { ...catalog, therapists })
  const staffDays = therapists.map(({ staffMemberId }) => ({
    ...{ _id: staffDayIdOf(staffMemberId, MONDAY), kind: 'staff', staffMemberId, storeId: JINGAN, on: MONDAY },
    ...{ shifts: [{ startMinute: 600, endMinute: 1260 }], breaks: [{ startMinute: 1140, endMinute: 1170 }] },
    ...{ timeOff: [{ startMinute: 1200, endMinute: 1260 }], busy: [] },
  }))
  await stage.server.write('bookingDays', ...staffDays)
  await stage.server.write('appointments', ...fullDay().map((visit) => ({ ...visit })))
  await stage.server.customer('mei')
  await stage.hire('xu', ['receptionist'])
}

test('a full day of eight people and forty visits can be read, and nothing covers anything', async () => {
  await fillBoard()
  const page = await stage.openWeb('xu', 'wide', '/pages/schedule/index')
  await page.locator('[id^=block-appt]').nth(39).waitFor()
  const boxes = await page.locator('[id^=block-appt]').evaluateAll((blocks) =>
    blocks.map((block) => {
      const { left, right, top, bottom } = block.getBoundingClientRect()
      return { left, right, top, bottom }
    }),
  )
  const span = (start: number, end: number) => ({ startMinute: start + 1, endMinute: end - 1 })
  const covered = boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => isOverlapping(span(a.left, a.right), span(b.left, b.right)))
      .filter((b) => isOverlapping(span(a.top, a.bottom), span(b.top, b.bottom))),
  )
  expect(covered).toEqual([])
  await takePicture(page, 'staff-board-full')
  await page.locator('#block-appt_0-1-705').click()
  await page.locator('#visit-when').waitFor()
  await takePicture(page, 'staff-board-full-chosen')

  const phone = await stage.openWeb('xu', 'phone', '/pages/schedule/index')
  await phone.locator('[id^=block-appt]').nth(39).waitFor()
  await takePicture(phone, 'staff-board-full-phone')
  await phone.locator('#person-staff_5').tap()
  await phone.locator('[id^=block-appt]').nth(5).waitFor({ state: 'detached' })
  await takePicture(phone, 'staff-board-one-phone')
})

test('a day nobody works says so, and a cloud that does not answer offers another try', async () => {
  await stage.fill()
  await stage.hire('xu', ['receptionist'])
  await stage.server.cloud.database.remove({ collection: 'bookingDays', filter: {}, isMulti: true })
  const page = await stage.openWeb('xu', 'wide', '/pages/schedule/index')
  await page.getByText('这一天没有人上班').waitFor()
  await takePicture(page, 'staff-board-empty')

  await page.route(/call-function/, (route) => route.abort())
  await page.locator('#day-after:visible').click()
  await page.getByText('重新加载').first().waitFor({ timeout: 20_000 })
  await takePicture(page, 'staff-board-failed')
  await page.unroute(/call-function/)
  await page.getByText('重新加载').first().click()
  await page.getByText('这一天没有人上班').waitFor()
})

test('on a phone the board ends where the tabs begin, and what asks for sound stands low on the page', async () => {
  await fillBoard()
  const window = await stage.openWindow('phone')
  // What a test measures counts as a tap for the browser, and the first tap anywhere ends the hint.
  await window.addInitScript(() =>
    Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: false } }),
  )
  const page = await window.newPage()
  await page.goto(`${stage.server.cloud.url}/staff/?person=xu#/pages/schedule/index`)
  const board = page.locator('[class*=board__]').filter({ visible: true }).first()
  await board.waitFor()
  const boxOf = async (locator: Locator) => (await locator.boundingBox()) ?? { y: NaN, height: NaN }
  const tabs = await boxOf(page.locator('.taro-tabbar__tabbar'))
  const { y, height } = await boxOf(board)
  expect(y + height).toBeLessThanOrEqual(tabs.y)
  const hint = await boxOf(page.getByText('打开新预约的提示音'))
  expect(hint.y).toBeGreaterThan(600)
  expect(hint.y + hint.height).toBeLessThan(tabs.y)
})
