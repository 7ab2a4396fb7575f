import type { Page } from 'playwright-core'
import { BOARD, block, centreOf, frameOf, measure, openBoard, restingCentreOf } from '../support/board-screen'
import { takePicture } from '../support/browser'
import { catalogs } from '../../src/server/catalog/documents'
import { MONDAY } from '../support/salon'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { JINGAN, NOON, StaffStage } from '../support/staff-stage'
import { call } from '../support/server-cloud'

/** Lin does not work on Tuesdays. */
const WEDNESDAY = '2025-03-12'

let stage: StaffStage
beforeAll(async () => {
  stage = await StaffStage.start('web')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())
// Dragging is many small steps, on a machine that may be busy.
jest.setTimeout(90_000)

/** Confirms, and waits for the cloud's answer. */
async function confirm(page: Page, action: string): Promise<void> {
  const isAnswer = (postData: string | null): boolean => postData?.includes(action) === true
  const answer = page.waitForResponse((response) => isAnswer(response.request().postData()))
  await page.locator('#confirm-change').click()
  await answer
}

/** What the next frame that is added to the page shows: that is what is printed. */
function nextFrame(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const look = (changes: readonly MutationRecord[]): void => {
          for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes]))
            if (node instanceof HTMLIFrameElement) resolve(node.srcdoc)
        }
        new MutationObserver(look).observe(document.body, { childList: true })
      }),
  )
}

const storedVisit = async (appointmentId: string) =>
  (await stage.server.read('appointments')).find(({ _id }) => _id === appointmentId)

// First in this file: with other pages open a touch made by the browser's own tools may rest in none of them.
test('a finger that rests on a visit takes it along, and one that moves at once scrolls', async () => {
  const { page, mei } = await openBoard(stage, 'phone')
  await page.bringToFront()
  const { hourPx } = await measure(page)
  const { x, y } = await restingCentreOf(block(page, mei, NOON))
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', dy = 0): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y: y + dy }] })
  await touch('touchStart')
  await touch('touchMove', -40)
  await touch('touchMove', -80)
  expect(await page.locator('[id^=ghost]').count()).toBe(0)
  await touch('touchEnd')

  const rest = await restingCentreOf(block(page, mei, NOON))
  const move = (type: 'touchStart' | 'touchMove', dy = 0): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x: rest.x, y: rest.y + dy }] })
  await move('touchStart')
  await page.locator('#ghost-free').waitFor()
  for (const part of [0.25, 0.5, 0.75, 1]) await move('touchMove', hourPx * 3 * part)
  await page.locator('#ghost-free').getByText('15:00').waitFor()
  await takePicture(page, 'staff-board-drag-phone')
  await touch('touchEnd')
  await page.locator('#move-sheet').waitFor()
  await takePicture(page, 'staff-board-move-sheet-phone')
  await confirm(page, 'move-visit')
  expect(await storedVisit(mei)).toMatchObject({ startMinute: NOON + 180, version: 2 })
})

test('a board that was scrolled stays there when it is drawn again', async () => {
  const { page } = await openBoard(stage, 'wide')
  await frameOf(page).evaluate((frame) => frame.scrollTo({ top: 100 }))
  const wu = await stage.book(await stage.server.customer('wu'), NOON + 180)
  await block(page, wu.appointmentId, NOON + 180).waitFor()
  expect(await frameOf(page).evaluate(({ scrollTop }) => scrollTop)).toBe(100)
})

/** Waits until the board can be scrolled no further; what is held hangs over its end then. */
async function scrolledToTheEnd(page: Page): Promise<void> {
  const id = await frameOf(page).getAttribute('id')
  await page.waitForFunction((frameId) => {
    const [sheet, frame] = [`${frameId}-sheet`, frameId].map((each) => document.getElementById(each))
    if (!sheet || !frame) return false
    return sheet.getBoundingClientRect().bottom <= frame.getBoundingClientRect().bottom + 1
  }, id ?? '')
  await page.locator('[id^=ghost-]').first().waitFor()
}

test('the board scrolls along with what is held near its edge, by mouse and by finger', async () => {
  const { page, mei } = await openBoard(stage, 'wide')
  const from = await centreOf(block(page, mei, NOON))
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x, 790, { steps: 6 })
  await scrolledToTheEnd(page)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await page.locator('[id^=ghost-]').waitFor({ state: 'detached' })
  await page.close()

  const phone = await stage.openWeb('xu', 'phone', BOARD)
  await phone.bringToFront()
  const { x, y } = await restingCentreOf(block(phone, mei, NOON))
  const box = await frameOf(phone).boundingBox()
  const bottom = (box?.y ?? 0) + (box?.height ?? 0) - 5
  const session = await phone.context().newCDPSession(phone)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at = y): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y: at }] })
  await touch('touchStart')
  await phone.locator('#ghost-free').waitFor()
  for (const at of [y + 60, y + 120, bottom - 60, bottom]) await touch('touchMove', at)
  await scrolledToTheEnd(phone)
  await takePicture(phone, 'staff-board-edge-phone')
  await touch('touchEnd')
})

test('on the board of rooms a visit goes to another time, in whichever room is free', async () => {
  const { page, mei } = await openBoard(stage, 'wide')
  const { hourPx } = await measure(page)
  await page.locator('#view-rooms').click()
  const from = await centreOf(block(page, mei, NOON))
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 300, from.y + hourPx * 1.25, { steps: 6 })
  await page.locator('#ghost-refused').waitFor()
  expect((await page.locator('#ghost-refused').boundingBox())?.x).toBeLessThan(from.x)
  await page.mouse.move(from.x, from.y + hourPx * 3, { steps: 6 })
  await page.locator('#ghost-free').waitFor()
  await takePicture(page, 'staff-board-rooms-drag')
  await page.mouse.up()
  await confirm(page, 'move-visit')
  await block(page, mei, NOON + 180).waitFor()
  expect(await storedVisit(mei)).toMatchObject({ startMinute: NOON + 180, items: [{ staffMemberId: 'staff_lin' }] })
})

/** From now on a facial needs a consultation first. */
async function askForPrerequisite(): Promise<void> {
  const [catalog] = (await stage.server.read('catalogs')).filter(({ _id }) => _id === JINGAN)
  const { services, ...rest } = catalogs.parse(catalog)
  const prerequisite = { serviceId: 'svc_face-2', validDays: 30 }
  const changed = services.map((each) => (each.serviceId === 'svc_face-1' ? { ...each, prerequisite } : each))
  await stage.server.cloud.database.remove({ collection: 'catalogs', filter: { _id: JINGAN }, isMulti: false })
  await stage.server.write('catalogs', { ...rest, services: changed })
}

test('in a week a visit goes to another day: what is in the way, and what speaks against that day, is said before', async () => {
  const { page, mei, lan } = await openBoard(stage, 'wide')
  const { hourPx } = await measure(page)
  const xu = await stage.hire('xu', ['receptionist'])
  const items = [{ startMinute: NOON + 90, staffMemberId: 'staff_lin' }]
  await call(xu, 'booking/move-visit', { appointmentId: lan, version: 1, on: WEDNESDAY, items })
  await askForPrerequisite()
  await page.reload()
  await page.locator('#view-week').click()
  await page.locator('#week-of-staff_lin').click()
  const from = await restingCentreOf(block(page, mei, NOON))
  const to = await centreOf(block(page, lan, NOON + 90))
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 6 })
  await page.locator('#ghost-refused').getByText('有预约').waitFor()
  await page.mouse.move(to.x, to.y + hourPx * 1.5, { steps: 6 })
  await page.locator('#ghost-free').waitFor()
  await takePicture(page, 'staff-board-week-drag')
  await page.mouse.up()
  await page.locator('#blocks').waitFor()
  expect(await page.locator('#move-sheet').innerText()).toContain('会收到改期消息')
  await page.locator('#health-reason textarea, textarea#health-reason').first().fill('上月在别处做过')
  await takePicture(page, 'staff-board-week-move-sheet')
  await confirm(page, 'move-visit')
  await block(page, mei, NOON + 180).waitFor()
  expect(await storedVisit(mei)).toMatchObject({ on: WEDNESDAY, startMinute: NOON + 180, version: 2 })
})

test('the mouse takes a visit to another person and time: what is in the way is said before, who is told as well', async () => {
  const { page, mei } = await openBoard(stage, 'wide')
  const { hourPx, columnPx } = await measure(page)
  const from = await centreOf(block(page, mei, NOON))
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 5, from.y + hourPx * 1.25, { steps: 4 })
  await page.locator('#ghost-refused').waitFor()
  expect(await centreOf(block(page, mei, NOON))).toEqual(from)
  expect(await page.locator('#ghost-refused').innerText()).toContain('有预约')
  await takePicture(page, 'staff-board-drag-refused')
  await page.mouse.move(from.x + columnPx, from.y + hourPx * 2, { steps: 6 })
  await page.locator('#ghost-free').waitFor()
  await takePicture(page, 'staff-board-drag-free')
  await page.mouse.up()
  await page.locator('#move-sheet').waitFor()
  expect(await page.locator('#move-sheet').innerText()).toContain('会收到改期消息')
  await takePicture(page, 'staff-board-move-sheet')
  await page.locator('#undo-change').click()
  // While it closes it lies over the board, and takes the mouse.
  await page.locator('#move-sheet').waitFor({ state: 'detached' })
  const again = await centreOf(block(page, mei, NOON))
  await page.mouse.move(again.x, again.y)
  await page.mouse.down()
  await page.mouse.move(again.x + columnPx, again.y + hourPx * 2, { steps: 6 })
  await page.locator('#ghost-free').waitFor()
  await page.mouse.up()
  await confirm(page, 'move-visit')
  await block(page, mei, NOON + 120).waitFor()
  expect(await storedVisit(mei)).toMatchObject({ startMinute: NOON + 120, version: 2 })
})

test('the lower edge makes a visit longer: sold as an extension, or not', async () => {
  const { page, lan } = await openBoard(stage, 'wide')
  const { hourPx } = await measure(page)
  const edge = await centreOf(page.locator(`#edge-${lan}-${NOON + 90}:visible`))
  await page.mouse.move(edge.x, edge.y)
  await page.mouse.down()
  await page.mouse.move(edge.x, edge.y + hourPx / 2, { steps: 4 })
  await page.mouse.up()
  await page.locator('#resize-sheet').waitFor()
  await takePicture(page, 'staff-board-resize-sheet')
  await confirm(page, 'resize')
  expect(await storedVisit(lan)).toMatchObject({ items: [{}, { turn: 'extension' }] })
})

test('a visit dropped on another one may exchange places with it', async () => {
  const { page, mei, lan } = await openBoard(stage, 'wide')
  const { hourPx } = await measure(page)
  const from = await centreOf(block(page, mei, NOON))
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x, from.y + hourPx * 1.5, { steps: 4 })
  await page.mouse.up()
  await page.locator('#swap-sheet').waitFor()
  await takePicture(page, 'staff-board-swap-sheet')
  await page.locator('#swap-times').click()
  await block(page, lan, NOON).waitFor()
  await block(page, mei, NOON + 90).waitFor()
})

test('the day is printed; it is shown by rooms, and the week of the store and of one person', async () => {
  const { page, mei } = await openBoard(stage, 'wide')
  const printed = nextFrame(page)
  await page.locator('#print-day').click()
  expect(await printed).toMatch(/<h2>林晓<\/h2><table><tr><td>.*12:00.*<td>mei<\/td>/)
  await page.locator('#view-rooms').click()
  await block(page, mei, NOON).waitFor()
  await takePicture(page, 'staff-board-rooms')
  await page.locator('#view-week').click()
  await page.locator('#week-of-staff_lin').waitFor()
  await takePicture(page, 'staff-board-week-load')
  await page.locator('#week-of-staff_lin').click()
  await block(page, mei, NOON).waitFor()
  await takePicture(page, 'staff-board-week')
})

test('a visit in the way of time off goes to a free colleague with one tap, and the time off is granted', async () => {
  await stage.fill()
  await stage.hire('qin', ['storeManager', 'therapist'])
  const lin = await stage.hire('lin', ['therapist'])
  const mei = await stage.book(await stage.server.customer('mei'), NOON)
  const hours = { startMinute: NOON, endMinute: NOON + 60 }
  await call(lin, 'booking/request-time-off', { storeId: JINGAN, on: MONDAY, hours })
  const page = await stage.openWeb('qin', 'phone', '/manage/time-off/index')
  await page.locator('[id^=approve-]').click()
  const give = page.locator(`#give-${mei.appointmentId}-staff_manager-jingan`)
  await give.waitFor()
  await takePicture(page, 'staff-time-off-conflict')
  await give.click()
  await page.locator(`#given-${mei.appointmentId}`).waitFor()
  expect(await storedVisit(mei.appointmentId)).toMatchObject({
    startMinute: NOON,
    items: [{ staffMemberId: 'staff_manager-jingan' }],
  })
  await page.locator('#approve-now').click()
  await page.locator('[id^=approve-off]').waitFor({ state: 'detached' })
  expect(await stage.server.read('timeOff')).toMatchObject([{ state: 'approved' }])
})
