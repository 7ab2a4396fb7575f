import { takePicture } from '../support/browser'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { NOON, StaffStage, waitUntilLive } from '../support/staff-stage'
import { openStored } from '../support/local-keys'

let stage: StaffStage
beforeAll(async () => {
  stage = await StaffStage.start('weapp')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())
beforeEach(() => stage.fill())

test('a booking comes in with banner and voice, is confirmed, and the visit goes to its end', async () => {
  await stage.hire('lin', ['therapist'])
  const mei = await stage.server.customer('mei')
  const program = await stage.openProgram('lin')
  await waitUntilLive(program.screen)

  const { appointmentId } = await stage.book(mei, NOON, '请轻一点')
  await program.screen.getByText('您有一条新的预约，请及时查收').waitFor()
  await program.page.waitForFunction(() => window.__host.sounds().some(({ event }) => event === 'play'))
  expect(await program.ask((host) => host.sounds().map(({ source }) => source))).toContainEqual(
    expect.stringMatching(/new-booking.*\.mp3$/),
  )
  await program.screen.getByText('mei · 今天 周一 12:00').waitFor()
  await takePicture(program.page, 'staff-weapp-banner')

  for (const move of ['confirm', 'check-in', 'start', 'complete']) {
    // Few messages are left: the tap also asks WeChat for one more.
    if (move !== 'check-in') await program.answer('requestSubscribeMessage', 'accept')
    await program.screen.locator(`#${move}-${appointmentId}`).first().tap()
    await takePicture(program.page, `staff-weapp-${move}`)
  }
  await program.screen.getByText('服务完成').waitFor()
  const [visit] = await stage.server.read('appointments')
  expect(visit).toMatchObject({ status: 'completed' })
  expect(openStored(visit?.['noteSealed'])).toBe('请轻一点')
  expect(await program.problems()).toEqual([])
})

test('the front desk opens in WeChat for PC with the board and the visit beside it', async () => {
  await stage.hire('xu', ['receptionist'])
  const mei = await stage.server.customer('mei')
  const { appointmentId } = await stage.book(mei, NOON)
  const program = await stage.openProgram('xu', 'pc')
  await program.screen.locator(`#block-${appointmentId}-${NOON}`).click()
  await program.screen.locator('#visit-when', { hasText: '12:00' }).waitFor()
  await takePicture(program.page, 'staff-weapp-pc')
  await program.screen.locator('#nav-customers').click()
  await program.screen.locator('#open-cust_mei').click()
  await program.screen.locator('#book-for-her').waitFor()
  expect(await program.problems()).toEqual([])
})

test('in WeChat a visit that is held for a moment can be put elsewhere', async () => {
  await stage.hire('xu', ['receptionist'])
  const { appointmentId } = await stage.book(await stage.server.customer('mei'), NOON)
  const program = await stage.openProgram('xu', 'pc')
  const { mouse } = program.page
  const box = await program.screen.locator(`#block-${appointmentId}-${NOON}`).boundingBox()
  if (box === null) throw new Error('the visit is not to be seen')
  const [x, y] = [box.x + 20, box.y + 20]
  await mouse.move(x, y)
  await mouse.down()
  await program.screen.locator('#ghost-free').waitFor()
  await mouse.move(x, y + 76, { steps: 4 })
  await mouse.move(x, y + 152, { steps: 4 })
  await mouse.up()
  await program.page.locator('#confirm-change').click()
  await program.screen.locator(`#block-${appointmentId}-${NOON + 120}`).waitFor()
  expect(await program.problems()).toEqual([])
}, 90_000)

test('in WeChat the board scrolls along with what is held near its edge', async () => {
  await stage.hire('xu', ['receptionist'])
  const { appointmentId } = await stage.book(await stage.server.customer('mei'), NOON)
  const program = await stage.openProgram('xu', 'pc')
  const { mouse } = program.page
  const box = await program.screen.locator(`#block-${appointmentId}-${NOON}`).boundingBox()
  const frame = await program.screen.locator('[id^=board-][id$="-sheet"]').locator('..').boundingBox()
  if (box === null || frame === null) throw new Error('the board is not to be seen')
  const [x, bottom] = [box.x + 20, frame.y + frame.height - 4]
  await mouse.move(x, box.y + 20)
  await mouse.down()
  await program.screen.locator('#ghost-free').waitFor()
  await mouse.move(x, bottom - 80, { steps: 4 })
  await mouse.move(x, bottom, { steps: 4 })
  await program.page.waitForFunction(() => {
    const sheet = document.querySelector('[data-top] [id^=board-][id$="-sheet"]')
    const [end, seen] = [sheet, sheet?.parentElement].map((each) => each?.getBoundingClientRect().bottom ?? 0)
    return end !== undefined && seen !== undefined && end > 0 && end <= seen + 1
  })
  // Seen from noon, the end of the day: not where the finger alone has come to.
  await program.screen.locator('[id^=ghost-]', { hasText: /2[01]:\d\d–/ }).waitFor()
  await mouse.up()
  expect(await program.problems()).toEqual([])
}, 90_000)
