import type { Locator, Page } from 'playwright-core'
import { NOON, type StaffStage } from './staff-stage'

export const BOARD = '/pages/schedule/index'

/** Mei comes at noon and Lan at half past one, both to Lin; who looks at the board is at the desk. */
export async function openBoard(
  stage: StaffStage,
  width: 'phone' | 'wide',
): Promise<{ page: Page; mei: string; lan: string }> {
  await stage.fill()
  await stage.hire('xu', ['receptionist'])
  const mei = await stage.book(await stage.server.customer('mei'), NOON)
  const lan = await stage.book(await stage.server.customer('lan'), NOON + 90)
  const page = await stage.openWeb('xu', width, BOARD)
  await block(page, mei.appointmentId, NOON).waitFor()
  return { page, mei: mei.appointmentId, lan: lan.appointmentId }
}

/** A visit on the board, by its start. */
export function block(page: Page, appointmentId: string, startMinute: number): Locator {
  return page.locator(`#block-${appointmentId}-${startMinute}:visible`)
}

/** Where the middle of it is on the screen. */
export async function centreOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox()
  if (box === null) throw new Error('it is not to be seen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** How far a minute and a column lie on the screen, by two free half hours. */
export async function measure(page: Page): Promise<{ hourPx: number; columnPx: number }> {
  const [a, b, c] = await Promise.all(
    ['free-staff_lin-960', 'free-staff_lin-900', 'free-staff_su-900'].map((id) => centreOf(page.locator(`#${id}`))),
  )
  if (a === undefined || b === undefined || c === undefined) throw new Error('the board has no free times')
  return { hourPx: a.y - b.y, columnPx: c.x - b.x }
}

/** The frame that scrolls around the board that is seen. */
export function frameOf(page: Page): Locator {
  return page.locator('[id^=board-][id$="-sheet"]:visible').locator('..')
}

/** Where it is once the board has come to rest: a finger that lets go while it moves leaves the board rolling. */
export async function restingCentreOf(locator: Locator): Promise<{ x: number; y: number }> {
  let [before, now] = [await centreOf(locator), await centreOf(locator)]
  for (let still = 0; still < 5; still = before.y === now.y ? still + 1 : 0) {
    await locator.page().waitForTimeout(100)
    ;[before, now] = [now, await centreOf(locator)]
  }
  return now
}
