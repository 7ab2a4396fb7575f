import type { Browser, Page } from 'playwright-core'
import { buildApp } from '../../scripts/app-builds'
import type { Cloud } from '../../src/localcloud'
import { launchBrowser, openPhone, openWide, takePicture } from '../support/browser'
import { MiniProgram } from '../support/mini-program'
import { BUILD_TIMEOUT_MS, SAMPLE_APPID } from '../support/sample'
import { startTestCloud } from '../support/sdk'

let cloud: Cloud
let browser: Browser
let desk: Page

beforeAll(async () => {
  const [{ directory }, launched] = await Promise.all([buildApp({ app: 'sample', target: 'weapp' }), launchBrowser()])
  browser = launched
  cloud = await startTestCloud({ programs: [{ name: 'sample', directory, appid: SAMPLE_APPID }] })
  desk = await (await openWide(browser)).newPage()
}, BUILD_TIMEOUT_MS)
afterAll(async () => {
  await browser.close()
  await cloud.close()
})

const openDesk = (person: string) => desk.goto(`${cloud.url}/host/?${new URLSearchParams({ person }).toString()}`)
const cards = () => desk.getByRole('navigation', { name: '收到的卡片' }).getByRole('link')

test('a friend opens the card that was sent to them, at its page, with its query and scene', async () => {
  const ming = await MiniProgram.open(await openPhone(browser), cloud.url, 'sample', {
    ...{ page: 'calls/wechat/index', person: '小明' },
  })
  await ming.answer('share', { to: '小红' })
  await ming.page.getByLabel('更多').tap()
  await ming.overlay.getByText('转发给朋友').tap()
  await ming.overlay.getByText('已转发').waitFor()
  expect(await ming.problems()).toEqual([])

  await openDesk('小红')
  await desk.getByRole('link', { name: '小明：来美合做护理' }).click()
  const phone = desk.frameLocator('iframe')
  await phone.locator('.host-page[data-top] #run-login').waitFor()
  await takePicture(desk, 'share-card')
  const frame = desk.frames()[1]
  expect(await frame?.evaluate(() => window.__host.route())).toBe('calls/wechat/index')
  await frame?.evaluate(() => window.__host.call('navigateTo', { url: '/calls/device/index' }))
  await phone.locator('#run-launch').click()
  const launched = phone.locator('#result-launch', { hasText: '"scene":1007' })
  await launched.waitFor()
  expect(JSON.parse(await launched.innerText())).toMatchObject({
    ...{ path: 'calls/wechat/index', query: { from: 'friend' }, scene: 1007 },
  })
})

test('only the friend it was sent to gets a card; what is on the timeline reaches everyone else', async () => {
  const lan = await cloud.signIn({ person: '小兰' })
  await lan.share({ title: '朋友圈 <b>', path: '/calls/wechat/index?from=timeline', target: 'timeline' })
  await openDesk('小刚')
  expect(await cards().allInnerTexts()).toEqual(['小兰：朋友圈 <b>'])
  await openDesk('小兰')
  expect(await cards().count()).toBe(0)
})
