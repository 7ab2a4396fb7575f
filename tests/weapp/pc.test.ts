import { takePicture } from '../support/browser'
import type { MiniProgram } from '../support/mini-program'
import { BUILD_TIMEOUT_MS, Sample } from '../support/sample'

let sample: Sample
let program: MiniProgram

beforeAll(async () => {
  sample = await Sample.start()
  program = await sample.open({ device: 'pc', page: 'calls/device/index', fontSize: 21 })
}, BUILD_TIMEOUT_MS)
afterAll(async () => sample.close())
afterEach(async () => expect(await program.problems()).toEqual([]))

test('WeChat for PC is wide, has no status bar and says so', async () => {
  await program.screen.locator('#run-system').click()
  await program.screen.locator('#result-system', { hasText: '"platform":"windows"' }).waitFor()
  expect(JSON.parse(await program.text('#result-system'))).toMatchObject({
    ...{ windowWidth: 1280, windowHeight: 752, statusBarHeight: 0, fontSizeSetting: 21 },
    safeArea: { top: 0, bottom: 800 },
  })
  await takePicture(program.page, 'pc-device')
})

test('its window is resized, and the program is told', async () => {
  await program.page.setViewportSize({ width: 900, height: 700 })
  await program.sees('#size', '900×652')
})
