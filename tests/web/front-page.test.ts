import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core'
import { buildApps } from '../../scripts/app-builds'
import { buildFunctions } from '../../scripts/build-functions'
import { fillShop, openShop } from '../../scripts/shop'
import type { DemoFilled } from '../../scripts/demo/fill'
import { verifyDemoShop } from '../../scripts/demo/verify'
import type { CallData } from '../../src/client'
import type { Cloud } from '../../src/localcloud'
import { bills, type BillDocument } from '../../src/server/checkout/documents'
import { launchBrowser, openWide, takePicture } from '../support/browser'
import { call } from '../support/server-cloud'
import { BUILD_TIMEOUT_MS } from '../support/sample'

/** A Tuesday afternoon, so that the pictures are the same whenever they are taken. */
const NOW_AT = Date.parse('2026-11-24T14:10:00+08:00')

let directory: string
let cloud: Cloud
let browser: Browser
let context: BrowserContext
let page: Page
let filled: DemoFilled | undefined
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'meihe-front-'))
  const builds = (['customer', 'staff'] as const).map((app) => ({ app, target: 'web' as const }))
  await Promise.all([
    buildFunctions({ directory: join(__dirname, '../../cloudfunctions') }),
    buildApps(builds, () => {}),
  ])
  cloud = await openShop({ dataDirectory: directory, port: 0, isVerbose: false })
  cloud.clock.set(NOW_AT)
  filled = await fillShop(cloud)
  browser = await launchBrowser()
  context = await openWide(browser)
  page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.clock.install({ time: NOW_AT })
  await page.goto(cloud.url)
}, BUILD_TIMEOUT_MS)
afterAll(async () => {
  await browser?.close()
  await cloud?.close()
  rmSync(directory, { recursive: true, force: true })
})

const customerApp = (): FrameLocator => page.frameLocator('#customer-app')
const staffApp = (): FrameLocator => page.frameLocator('#staff-app')

const isPaidByWechat = ({ payments: [first, ...others] }: BillDocument): boolean =>
  first?.method === 'wechatPay' && others.length === 0

describe('the demo’s first page', () => {
  it('shows a shop with a year behind it, which is filled once only', async () => {
    expect(filled).toMatchObject({ stores: 2, staff: 12, services: 40, customers: 600 })
    expect(filled?.appointments).toBeGreaterThan(3000)
    expect(filled?.bills).toBeGreaterThan(2500)
    expect(filled?.partners).toBeGreaterThan(30)
    expect(filled?.payouts).toBeGreaterThan(20)
    expect(await fillShop(cloud)).toBeUndefined()
  })

  it('gives 小美 a friend and commission, and the owner payouts to decide', async () => {
    const mei = await cloud.signIn({ appid: 'wx0000000000000001', person: 'mei' })
    const partnership = await call<CallData<'partner/show-my-partnership'>>(mei, 'partner/show-my-partnership', {})
    if (!partnership.ok) throw new Error(partnership.error.code)
    const { rules, availableFen, pendingFen } = partnership.data
    expect(rules).toMatchObject({ ruleVersion: 3, isLevelTwoOn: true })
    expect(availableFen).toBeGreaterThan(rules.leastPayoutFen)
    expect(pendingFen).toBeGreaterThan(0)
    const friends = await call<CallData<'partner/list-my-friends'>>(mei, 'partner/list-my-friends', {})
    expect(friends.ok && friends.data.friends.map(({ friendName }) => friendName)).toContain('林*')
    const owner = await cloud.signIn({ appid: 'wx0000000000000002', person: 'zhou' })
    for (const [state, count] of Object.entries({ requested: 3, approved: 1, awaitingConfirmation: 1, failed: 1 })) {
      const listed = await call<CallData<'partner/list-payouts'>>(owner, 'partner/list-payouts', { state })
      expect([state, listed.ok && listed.data.payouts.length]).toEqual([state, count])
    }
    expect(cloud.wechat.transfers.list().map(({ state }) => state)).toEqual(['WAIT_USER_CONFIRM'])
  })

  it('lets a manager refund what was paid by WeChat', async () => {
    const { database, wechat } = cloud
    const filter = { status: 'paid', storeId: 'store_jingan', refunds: [], on: { $gte: '2026-11-10' } }
    const lately = await database.find({ collection: 'bills', filter, limit: 100 })
    const bill = lately.map((document) => bills.parse(document)).find(isPaidByWechat)
    const manager = await cloud.signIn({ appid: 'wx0000000000000002', person: 'qin' })
    const asked = { billId: bill?._id, version: bill?.version, reason: '试一试' }
    expect(await call(manager, 'checkout/refund-bill', asked)).toMatchObject({ ok: true })
    expect(wechat.refunds.list()).toHaveLength(1)
    expect(await verifyDemoShop(cloud)).toEqual([])
  })

  it('shows both phones side by side', async () => {
    await customerApp().getByText('再约一次').first().waitFor()
    await staffApp().getByText('等你确认').first().waitFor()
    await takePicture(page, 'salon-front-page')
  })

  it('lets a booking in one phone slide into the other', async () => {
    const mei = await cloud.signIn({ appid: 'wx0000000000000001', person: 'mei' })
    const items = [{ serviceId: 'svc_face-1' }]
    const asked = { storeId: 'store_jingan', items, from: '2026-11-26', days: 1, on: '2026-11-26' }
    const found = await call<{ offers: { startMinute: number }[] }>(mei, 'booking/find-slots', asked)
    if (!found.ok) throw new Error(found.error.code)
    const [offer] = found.data.offers
    const wish = { storeId: 'store_jingan', items, on: '2026-11-26', startMinute: offer?.startMinute }
    expect(await call(mei, 'booking/book', wish)).toMatchObject({ ok: true })
    await staffApp().getByText('陈小美').first().waitFor()
  })

  it('turns the staff’s phone into the front desk, and anybody into somebody else', async () => {
    await page.setViewportSize({ width: 1680, height: 1000 })
    await page.getByRole('button', { name: '前台大屏' }).click()
    await staffApp()
      .getByText(/\d+ 个预约/)
      .first()
      .waitFor()
    await takePicture(page, 'salon-front-desk')
    await page.getByRole('button', { name: '周岚' }).click()
    expect(await page.locator('#staff-app').getAttribute('src')).toBe('/staff/?person=zhou')
    await page.getByRole('button', { name: 'English' }).click()
    expect(await page.getByRole('link', { name: 'Local cloud console' }).getAttribute('href')).toBe('/console/')
  })

  it('notices money that does not add up, and a bill without a visit', async () => {
    const { database } = cloud
    const one = { isMulti: false, isReplacement: false, isUpsert: false }
    const wrong = async (collection: string, filter: object, change: object): Promise<void> => {
      await database.modify({ collection, filter: { ...filter }, update: { ...change }, ...one })
    }
    await wrong('ledgerEntries', { kind: 'pointsEarned' }, { $inc: { amount: 1 } })
    await wrong('ledgerEntries', { account: 'takings.cash' }, { $inc: { amount: 1 } })
    await wrong('commissions', { state: 'available' }, { $inc: { amountFen: 1 } })
    await wrong('payouts', { state: 'paid' }, { $inc: { amountFen: 1 } })
    await wrong('bills', { status: 'paid' }, { $set: { appointmentId: 'appt_of-nobody' } })
    const problems = await verifyDemoShop(cloud)
    for (const part of [
      'points of entries',
      'off what was paid',
      'not what its entries say',
      'the payouts of',
      'has no visit',
    ])
      expect(problems.filter((problem) => problem.includes(part))).toHaveLength(1)
  })
})
