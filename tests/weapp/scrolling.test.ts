import { takePicture } from '../support/browser'
import type { MiniProgram } from '../support/mini-program'
import { BUILD_TIMEOUT_MS, Sample } from '../support/sample'

let sample: Sample
let program: MiniProgram

beforeAll(async () => {
  sample = await Sample.start()
  program = await sample.open()
}, BUILD_TIMEOUT_MS)
afterAll(async () => sample.close())

afterEach(async () => {
  expect(await program.problems()).toEqual([])
  await program.call('navigateBack')
})

/** Scrolls an element of the visible page as a finger would, without animation. */
async function scrollTo(selector: string, top: number): Promise<void> {
  await program.page.locator(`[data-top] ${selector}`).evaluate((element, to) => element.scrollTo({ top: to }), top)
}

describe('a scroll-view', () => {
  beforeEach(async () => program.navigate('/parts/scroll/index'))

  test('goes to what it is told, and tells when an end is near', async () => {
    await program.tap('#into')
    const offset = async (): Promise<number> => {
      const list = await program.screen.locator('#vertical').boundingBox()
      const row = await program.screen.locator('#row-15').boundingBox()
      return Math.round((row?.y ?? 0) - (list?.y ?? 0))
    }
    await program.page.waitForFunction(() => (document.querySelector('[data-top] #vertical')?.scrollTop ?? 0) > 0)
    expect(await offset()).toBe(0)
    await scrollTo('#vertical', 100_000)
    await program.sees('#events', 'lower')
    await program.tap('#top')
    await program.sees('#events', 'lower upper')
  })

  test('is pulled down to refresh, until the program has done', async () => {
    await program.drag('#vertical', [100, 20], [100, 180])
    await program.sees('#events', 'refresh')
    await takePicture(program.page, 'scrolling-refresher')
    await program.tap('#refreshed')
    await program.page.waitForFunction(
      () => document.querySelector<HTMLElement>('[data-top] .host-refresher')?.style.height === '0px',
    )
  })

  test('scrolls sideways', async () => {
    const { scrollWidth, clientWidth } = await program.screen
      .locator('#horizontal')
      .evaluate((view) => ({ scrollWidth: view.scrollWidth, clientWidth: view.clientWidth }))
    expect(scrollWidth).toBeGreaterThan(clientWidth * 2)
  })
})

describe('a page', () => {
  beforeEach(async () => program.navigate('/parts/list/index'))

  test('is pulled down to refresh, by hand and by the program', async () => {
    await program.drag('.host-scroller', [100, 20], [100, 220])
    await program.sees('#state', '20 行 · 刷新 1 · 顶上 · 没看见')
    await takePicture(program.page, 'scrolling-pull-down')
    await program.tap('#stop')
    await program.screen.locator('xpath=self::*[not(@data-refreshing)]').waitFor()
    await program.tap('#run-pull')
    await program.sees('#state', '20 行 · 刷新 2 · 顶上 · 没看见')
    await program.tap('#stop')
  })

  test('tells of scrolling, of what comes into sight, and of its end', async () => {
    await scrollTo('.host-scroller', 400)
    await program.sees('#state', '20 行 · 刷新 0 · 往下 · 看见了')
    await scrollTo('.host-scroller', 100_000)
    await program.sees('#state', '30 行 · 刷新 0 · 往下 · 看见了')
    await scrollTo('.host-scroller', 100_000)
    await program.sees('#state', '40 行 · 刷新 0 · 往下 · 看见了')
  })

  test('is measured and scrolled by the program, its fixed part stays', async () => {
    const bar = await program.screen.locator('.floating').boundingBox()
    await program.tap('#run-rect')
    const measured = { width: 365.0625, scrollTop: 0, count: 20 }
    await program.screen.locator('#result-rect', { hasText: '"count":20' }).waitFor()
    expect(JSON.parse(await program.text('#result-rect'))).toMatchObject({
      ...measured,
      first: { id: 'row-1', display: 'block' },
    })
    await program.tap('#run-scroll')
    await program.page.waitForFunction(
      () => (document.querySelector('[data-top] .host-scroller')?.scrollTop ?? 0) > 300,
    )
    expect(await program.screen.locator('.floating').boundingBox()).toEqual(bar)
    expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBe(844)
  })
})
