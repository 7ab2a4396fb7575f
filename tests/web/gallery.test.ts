import type { Browser, BrowserContext, Page } from 'playwright-core'
import { buildApp } from '../../scripts/app-builds'
import { drawStroke, launchBrowser, openPhone, openWide, takePicture } from '../support/browser'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { serveBuild, type ServedBuild } from '../support/web-build'

/** The smallest picture there is. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const PAGES = ['home', 'forms', 'states', 'wide', 'money']

let browser: Browser
let build: ServedBuild
let context: BrowserContext
let page: Page
let errors: string[]

beforeAll(async () => {
  const [{ directory }, launched] = await Promise.all([buildApp({ app: 'gallery', target: 'web' }), launchBrowser()])
  browser = launched
  build = await serveBuild(directory)
}, BUILD_TIMEOUT_MS)
afterAll(async () => {
  await browser?.close()
  build?.close()
})

afterEach(async () => {
  expect(errors).toEqual([])
  await context.close()
})

async function open(name: string, query = '', device = openPhone): Promise<void> {
  context = await device(browser)
  page = await context.newPage()
  page.setDefaultTimeout(15_000)
  errors = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(`${build.url}${query}#/pages/${name}/index`)
  await page.locator('[class*="screen-module__screen"]').waitFor()
}

/** What a finger could not hit: the smallest side of anything that can be tapped, below 44 px. */
function findSmallTargets(): string[] {
  const targets = [
    ...document.querySelectorAll('[role=button],[role=tab],[role=radio],[role=switch],[role=checkbox],input'),
  ]
  const small = targets.filter((target) => {
    const { width, height } = target.getBoundingClientRect()
    return width > 0 && Math.min(width, height) < 44
  })
  return small.map((target) => `${target.id} ${target.textContent ?? ''} ${target.getBoundingClientRect().height}`)
}

describe.each(['', '?textScale=2'])('with the text size %p', (query) => {
  test.each(PAGES)(
    'everything on the page %s can be hit by a thumb, and nothing stands over the edge',
    async (name) => {
      await open(name, query)
      expect(await page.getByRole('button').count()).toBeGreaterThan(0)
      expect(await page.evaluate(findSmallTargets)).toEqual([])
      const width = await page.evaluate(() => document.querySelector('.taro_page')?.scrollWidth)
      expect(width).toBeLessThanOrEqual(390)
      await takePicture(page, `gallery-${name}${query === '' ? '' : '-large'}`)
    },
  )
})

test('a busy button takes no second tap, a disabled one none', async () => {
  await open('forms')
  await page.locator('#busy').click()
  await page.getByText('提交了 1 次').waitFor()
  await page.locator('#busy').click({ force: true })
  await page.locator('#disabled').click({ force: true })
  await page.locator('#calm').click()
  await page.locator('#busy').click()
  await page.getByText('提交了 2 次').waitFor()
})

test('switches, choices and fields keep what is done to them, by keyboard too', async () => {
  await open('forms')
  await page.locator('#switch').click()
  expect(await page.locator('#switch').getAttribute('aria-checked')).toBe('false')
  await page.locator('#check').focus()
  await page.keyboard.press('Enter')
  expect(await page.locator('#check').getAttribute('aria-checked')).toBe('true')
  await page.locator('#stepper-more').click()
  await page.getByText('2 位').waitFor()
  await page.locator('#note textarea').fill('怕冷')
  await page.getByText('2/200').waitFor()
  await page.locator('#search input').fill('')
  expect(await page.getByRole('button', { name: '清除' }).count()).toBe(0)
})

test('what is asked for shows an outline, then a retry with the reason, what to do when empty, or what is there', async () => {
  await open('states')
  const shown = page.locator('#loadable')
  await shown.getByRole('status', { name: '正在加载' }).waitFor()
  await page.locator('#load-failed').click()
  await shown.getByText('请至少提前1小时30分预约').waitFor()
  await page.locator('#load-empty').click()
  await shown.getByText('还没有预约').waitFor()
  await page.locator('#load-failed').click()
  await shown.getByRole('button', { name: '重新加载' }).click()
  await shown.getByText('陈思敏').waitFor()
})

test('a picture that did not arrive is sent again; then it becomes the cover, and goes', async () => {
  await open('forms')
  const choosing = page.waitForEvent('filechooser')
  await page.locator('#demo-pictures-add').click()
  await (await choosing).setFiles({ name: 'a.png', mimeType: 'image/png', buffer: DOT })
  await page.getByText('1 张图片没传上').waitFor()
  await takePicture(page, 'gallery-picture-failed')
  await page.locator('#demo-pictures-retry').click()
  await page.locator('#demo-pictures-1').click()
  await page.locator('#demo-pictures-first').click()
  await page.getByText('第 1 张，共 2 张').waitFor()
  await page.locator('#demo-pictures-remove').click()
  await page.locator('#demo-pictures-1').waitFor({ state: 'detached' })
})

test('a bill says what each discount took off; a signature is drawn, taken back by strokes, and begun anew', async () => {
  await open('money')
  await page.getByText('门店优惠（老顾客）').waitFor()
  const pad = page.locator('#demo-pad-canvas')
  await drawStroke(pad, [40, 30], [200, 90])
  await drawStroke(pad, [200, 30], [300, 90])
  await page.getByText('2 笔').waitFor()
  await takePicture(page, 'gallery-money')
  await page.locator('#demo-pad-undo').click()
  await page.getByText('1 笔').waitFor()
  await page.locator('#demo-pad-clear').click()
  await page.getByText('0 笔').waitFor()
})

test('a sheet opens, keeps what is typed, closes by its button and by a tap beside it', async () => {
  await open('states')
  await page.locator('#open-sheet').click()
  await page.locator('#sheet-note input').fill('临时有事')
  await takePicture(page, 'gallery-sheet')
  await page.locator('#sheet-done').click()
  await page.locator('#sheet').waitFor({ state: 'detached' })
  await page.locator('#open-sheet').click()
  expect(await page.locator('#sheet-note input').inputValue()).toBe('临时有事')
  await page.mouse.click(195, 40)
  await page.locator('#sheet').waitFor({ state: 'detached' })
})

test('a question is answered, a toast and a banner come', async () => {
  await open('states')
  await page.locator('#ask').click()
  await page.locator('#confirm-no').click()
  await page.getByText('没有取消').waitFor()
  await page.locator('#ask').click()
  await page.locator('#confirm-yes').click()
  await page.getByText('取消了', { exact: true }).waitFor()
  await page.locator('#toast').click()
  await page.getByRole('status').getByText('预约成功').waitFor()
  await page.locator('#banner').click()
  await page.getByText('您有一条新的预约').click()
  await page.getByText('您有一条新的预约').waitFor({ state: 'detached' })
})

test('a page below another one shows no toast of its own', async () => {
  await open('home')
  await page.locator('#open-states').click()
  await page.locator('#toast').click()
  await page.getByText('预约成功').first().waitFor()
  expect(await page.getByText('预约成功').count()).toBe(1)
})

test('days and times are chosen, full and closed ones are not', async () => {
  await open('home')
  await page.locator('#day-2026-03-10').click({ force: true })
  expect(await page.locator('#day-2026-03-10').getAttribute('aria-pressed')).toBe('false')
  await page.locator('#day-2026-03-11').click()
  expect(await page.locator('#day-2026-03-11').getAttribute('aria-pressed')).toBe('true')
  await page.locator('#offer-855').click()
  expect(await page.locator('#time-855').getAttribute('aria-pressed')).toBe('true')
  await page.locator('#time-645').click({ force: true })
  expect(await page.locator('#time-645').getAttribute('aria-pressed')).toBe('false')
})

test('all of it speaks English when that is chosen', async () => {
  await open('states')
  await page.locator('#english').click()
  await page.locator('#load-failed').click()
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  await page.getByText('please book at least 1 h 30 min ahead').waitFor()
})

test('a wide window has three panes; made narrow it becomes a phone’s page', async () => {
  await open('wide', '', openWide)
  await page.locator('#nav-board').waitFor()
  await takePicture(page, 'gallery-panes')
  await page.setViewportSize({ width: 600, height: 800 })
  await page.locator('#narrow').waitFor()
  expect(await page.locator('#nav-board').count()).toBe(0)
})

test('text follows the size set in the browser', async () => {
  await open('home', '?textScale=2')
  const size = await page.getByText('下一次预约').evaluate((element) => getComputedStyle(element).fontSize)
  expect(size).toBe('34px')
})
