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

test('three thousand calls at once are shown, and a list is not asked for three thousand times', async () => {
  let asked = 0
  page.on('request', (request) => (asked += request.url().endsWith('/listPayments') ? 1 : 0))
  await page.goto(`${cloud.url}/console#payments`)
  await page.getByText('还没有订单。').waitFor()
  recordCalls(3000)
  await page.click('a[href="#calls"]')
  await page.getByText('call-3000', { exact: true }).waitFor()
  expect(asked).toBeGreaterThan(1)
  expect(asked).toBeLessThan(300)
})
