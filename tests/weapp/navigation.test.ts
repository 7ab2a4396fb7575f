import { takePicture } from '../support/browser'
import type { MiniProgram } from '../support/mini-program'
import { BUILD_TIMEOUT_MS, Sample } from '../support/sample'

let sample: Sample
let program: MiniProgram

beforeAll(async () => {
  sample = await Sample.start()
}, BUILD_TIMEOUT_MS)
afterAll(async () => sample.close())

beforeEach(async () => {
  program = await sample.open()
})
afterEach(async () => program.page.context().close())

/** Waits until the page 我的 tells of exactly these showings and hidings of itself. */
async function tellsOf(...expected: readonly string[]): Promise<void> {
  await program.page.waitForFunction((wanted) => {
    const told = document.querySelector('[data-top] #lifecycle')?.textContent?.match(/mine (show|hide)/g)
    return told?.join() === wanted
  }, expected.join())
}

test('tabs stay alive, other pages on top of them are closed', async () => {
  await program.page.getByRole('tab', { name: '调用' }).tap()
  await program.screen.getByText('反馈').tap()
  await program.page.waitForFunction(() => window.__host.route() === 'calls/feedback/index')
  expect(await program.ask((host) => host.stack())).toEqual(['pages/calls/index', 'calls/feedback/index'])
  await program.call('switchTab', { url: '/pages/mine/index' })
  expect(await program.ask((host) => host.stack())).toEqual(['pages/mine/index'])
  await program.screen.getByText('launch pages/parts/index {} 1001').waitFor()
  await program.tap('#badge')
  await program.page.locator('.host-badge', { hasText: '3' }).waitFor()
  await takePicture(program.page, 'navigation-tabs')
  await program.page.getByRole('tab', { name: '部件' }).tap()
  await program.page.getByRole('tab', { name: '我的' }).tap()
  await tellsOf('mine show', 'mine hide', 'mine show')
  expect(await program.problems()).toEqual([])
})

test('ten pages can be open, the eleventh is refused', async () => {
  await program.navigate('/calls/deep/index?level=2')
  for (let level = 3; level <= 10; level += 1) {
    await program.tap('#deeper')
    await program.sees('#level', `第 ${level} 层`)
  }
  expect(await program.ask((host) => host.stack().length)).toBe(10)
  expect(await program.call('navigateTo', { url: '/calls/deep/index?level=11' })).toEqual({
    errMsg: 'navigateTo:fail webview count limit exceed',
  })
  await program.call('navigateBack', { delta: 8 })
  await program.sees('#level', '第 2 层')
  await program.page.getByLabel('返回').tap()
  expect(await program.ask((host) => host.stack())).toEqual(['pages/parts/index'])
  expect(await program.problems()).toEqual([])
})

test('two pages talk through the channel of navigateTo', async () => {
  await program.navigate('/calls/navigation/index')
  await program.tap('#run-to')
  await program.sees('#level', '第 2 层 小明 来自上一页')
  await program.tap('#choose')
  await program.tap('#back')
  await program.screen.getByText('第 2 层选好了').waitFor()
  expect(await program.problems()).toEqual([])
})

test('a page is replaced, and the program starts over', async () => {
  await program.navigate('/calls/navigation/index')
  await program.tap('#run-redirect')
  await program.sees('#level', '第 9 层')
  expect(await program.ask((host) => host.stack())).toEqual(['pages/parts/index', 'calls/deep/index'])
  await program.call('reLaunch', { url: '/parts/list/index' })
  expect(await program.ask((host) => host.stack())).toEqual(['parts/list/index'])
  await program.page.getByLabel('回到首页').tap()
  await program.page.waitForFunction(() => window.__host.route() === 'pages/parts/index')
  expect(await program.problems()).toEqual([])
})

test('the navigation bar changes its title and colour, and shows that it is busy', async () => {
  await program.navigate('/calls/navigation/index')
  await program.tap('#run-title')
  await program.page.locator('.host-title', { hasText: '新标题' }).waitFor()
  await program.tap('#run-color')
  await program.tap('#run-busy')
  await program.page.locator('.host-title .host-spinner').waitFor()
  await takePicture(program.page, 'navigation-bar')
  await program.tap('#run-done')
  expect(await program.page.locator('.host-bar').evaluate((bar) => bar.style.backgroundColor)).toBe('rgb(87, 107, 149)')
  expect(await program.problems()).toEqual([])
})

test('the program starts at the page, scene and query of its address', async () => {
  const shared = await sample.open({ page: 'calls/deep/index?level=4&name=%E5%B0%8F%E7%BA%A2', scene: 1007 })
  await shared.sees('#level', '第 4 层 小红')
  expect(await shared.call('navigateBack')).toEqual({ errMsg: 'navigateBack:fail cannot navigate back at first page.' })
  await shared.call('switchTab', { url: '/pages/mine/index' })
  await shared.screen.getByText('launch calls/deep/index {"level":"4","name":"%E5%B0%8F%E7%BA%A2"} 1007').waitFor()
  expect(await shared.problems()).toEqual([])
})

test('the program goes to the background and comes back from elsewhere', async () => {
  await program.page.getByRole('tab', { name: '我的' }).tap()
  await program.page.getByLabel('关闭').tap()
  await takePicture(program.page, 'navigation-closed')
  await program.overlay.getByText('回到小程序').tap()
  await tellsOf('mine show', 'mine hide', 'mine show')
})

test('a web page opens only from a domain that is configured', async () => {
  await program.navigate(`/parts/web/index?url=${encodeURIComponent('https://elsewhere.example/a')}`)
  await program.screen.getByText('无法打开该页面').waitFor()
  await takePicture(program.page, 'navigation-web-view')
  await program.call('navigateBack')
  await program.navigate(`/parts/web/index?url=${encodeURIComponent('https://allowed.example/terms')}`)
  await program.screen.getByText('https://allowed.example/terms').waitFor()
  expect(await program.problems()).toEqual([])
})

test('what a handler throws is told to the app and counted as a problem', async () => {
  await program.page.getByRole('tab', { name: '我的' }).tap()
  await program.tap('#fail')
  await program.page.waitForFunction(() => window.__host.problems().length > 0)
  expect(await program.problems()).toEqual(['error: a handler that throws'])
  await program.page.getByRole('tab', { name: '部件' }).tap()
  await program.page.getByRole('tab', { name: '我的' }).tap()
  await program.page.waitForFunction(() =>
    document.querySelector('#lifecycle')?.textContent?.includes('error Error: a handler'),
  )
})
