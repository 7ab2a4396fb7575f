import type { Locator, Page } from 'playwright-core'
import { takePicture } from '../support/browser'
import { MONDAY } from '../support/salon'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { JINGAN, NOON, StaffStage } from '../support/staff-stage'
import { call } from '../support/server-cloud'

const BOARD = '/pages/schedule/index'

let stage: StaffStage
beforeAll(async () => {
  stage = await StaffStage.start('web')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())
// Dragging is many small steps, on a machine that may be busy.
jest.setTimeout(90_000)

/** Mei comes at noon and Lan at half past one, both to Lin; who looks at the board is at the desk. */
async function openBoard(width: 'phone' | 'wide'): Promise<{ page: Page; mei: string; lan: string }> {
  await stage.fill()
  await stage.hire('xu', ['receptionist'])
  const mei = await stage.book(await stage.server.customer('mei'), NOON)
  const lan = await stage.book(await stage.server.customer('lan'), NOON + 90)
  const page = await stage.openWeb('xu', width, BOARD)
  await block(page, mei.appointmentId, NOON).waitFor()
  return { page, mei: mei.appointmentId, lan: lan.appointmentId }
}

function block(page: Page, appointmentId: string, startMinute: number): Locator {
  return page.locator(`#block-${appointmentId}-${startMinute}:visible`)
}

async function centreOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox()
  if (box === null) throw new Error('it is not to be seen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** How far a minute and a column lie on the screen, by two free half hours. */
async function measure(page: Page): Promise<{ hourPx: number; columnPx: number }> {
  const [a, b, c] = await Promise.all(
    ['free-staff_lin-960', 'free-staff_lin-900', 'free-staff_su-900'].map((id) => centreOf(page.locator(`#${id}`))),
  )
  if (a === undefined || b === undefined || c === undefined) throw new Error('the board has no free times')
  return { hourPx: a.y - b.y, columnPx: c.x - b.x }
}

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

/** Where it is once the board has come to rest: a finger that lets go while it moves leaves the board rolling. */
async function restingCentreOf(locator: Locator): Promise<{ x: number; y: number }> {
  let [before, now] = [await centreOf(locator), await centreOf(locator)]
  for (let still = 0; still < 5; still = before.y === now.y ? still + 1 : 0) {
    await locator.page().waitForTimeout(100)
    ;[before, now] = [now, await centreOf(locator)]
  }
  return now
}

// First in this file: with other pages open a touch made by the browser's own tools may rest in none of them.
test('a finger that rests on a visit takes it along, and one that moves at once scrolls', async () => {
  const { page, mei } = await openBoard('phone')
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

test('the mouse takes a visit to another person and time: what is in the way is said before, who is told as well', async () => {
  const { page, mei } = await openBoard('wide')
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
  await block(page, mei, NOON).waitFor()

  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + columnPx, from.y + hourPx * 2, { steps: 6 })
  await page.mouse.up()
  await confirm(page, 'move-visit')
  await block(page, mei, NOON + 120).waitFor()
  expect(await storedVisit(mei)).toMatchObject({ startMinute: NOON + 120, version: 2 })
})

test('the lower edge makes a visit longer: sold as an extension, or not', async () => {
  const { page, lan } = await openBoard('wide')
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
  const { page, mei, lan } = await openBoard('wide')
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
  const { page, mei } = await openBoard('wide')
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
  await page.locator('[id^=approve-]').click()
  await page.locator('[id^=approve-]').waitFor({ state: 'detached' })
  expect(await stage.server.read('timeOff')).toMatchObject([{ state: 'approved' }])
})
