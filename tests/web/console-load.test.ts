import type { Browser, Page } from 'playwright-core'
import type { Cloud } from '../../src/localcloud'
import { launchBrowser, openWide } from '../support/browser'
import { startTestCloud } from '../support/sdk'

let cloud: Cloud
let browser: Browser
let page: Page

beforeAll(async () => {
  cloud = await startTestCloud({ collections: [{ name: 'odd', indexes: [] }] })
  browser = await launchBrowser()
  page = await (await openWide(browser)).newPage()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await cloud?.close()
})

/** As many entries as the cloud would write if functions were called that often. */
function recordCalls(count: number): void {
  for (let number = 1; number <= count; number += 1)
    cloud.journal.record({
      ...{ type: 'functionCalled', functionName: `call-${number}`, requestId: `r${number}`, source: 'wx_client' },
      ...{ durationMs: 3, isCold: false, databaseRequests: 0, caller: {} },
    })
}

test('three thousand calls are shown, and a list asks one question at a time meanwhile', async () => {
  let underWay = 0
  let mostUnderWay = 0
  await page.route('**/listPayments', async (route) => {
    underWay += 1
    mostUnderWay = Math.max(mostUnderWay, underWay)
    await page.waitForTimeout(200)
    underWay -= 1
    await route.continue()
  })
  await page.goto(`${cloud.url}/console#payments`)
  await page.getByText('还没有订单。').waitFor()
  for (let burst = 0; burst < 20; burst += 1) {
    recordCalls(150)
    await page.waitForTimeout(20)
  }
  recordCalls(151)
  await page.click('a[href="#calls"]')
  await page.getByText('call-151', { exact: true }).waitFor()
  await page.unrouteAll({ behavior: 'wait' })
  expect(mostUnderWay).toBe(1)
})
