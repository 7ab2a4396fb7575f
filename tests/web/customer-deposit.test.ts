import type { Page } from 'playwright-core'
import { catalogs } from '../../src/server/catalog/documents'
import { takePicture } from '../support/browser'
import { chooseVisit, webApp } from '../support/customer-path'
import { CustomerStage, JINGAN } from '../support/customer-stage'
import { BUILD_TIMEOUT_MS } from '../support/sample'

let stage: CustomerStage
beforeAll(async () => {
  stage = await CustomerStage.start('web')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())

const shows = (page: Page, text: string): Promise<void> =>
  page.getByText(text).filter({ visible: true }).first().waitFor()

/** The Jing'an store asks for a fifth of every visit. */
async function askForDeposits(): Promise<void> {
  const filter = { _id: JINGAN }
  const [stored] = await stage.server.cloud.database.find({ collection: 'catalogs', filter, limit: 1 })
  const catalog = catalogs.parse(stored)
  const policy = { ...catalog.policy, deposit: { rateBp: 2000, fromFen: 0 }, lateCancelFeeBp: 1000 }
  await stage.server.cloud.database.remove({ collection: 'catalogs', filter, isMulti: false })
  await stage.server.write('catalogs', { ...catalog, policy })
}

test('a deposit is told of before booking and paid right after it, later if she likes, and comes back', async () => {
  await askForDeposits()
  const page = await stage.openWeb('amei')
  const app = webApp(page)
  await chooseVisit(app, () => Promise.resolve())
  await app.tap('#consent')
  await app.tap('#register')
  await app.sees('#submit')
  await shows(page, '需付定金')
  await takePicture(page, 'customer-web-deposit-confirm')
  await app.tap('#submit')
  await shows(page, '本地云会当作你已用微信付了')
  await app.tap('#confirm-no')
  await shows(page, '剩余支付时间')
  await takePicture(page, 'customer-web-deposit-held')
  await app.tap('#pay-deposit')
  await app.tap('#confirm-yes')
  await app.page.locator('#status-text').getByText('等门店确认').waitFor()
  await app.sees('#open-bill')
  await takePicture(page, 'customer-web-deposit-paid')
  await app.tap('#open-bill')
  await shows(page, '到店后抵扣')
  await takePicture(page, 'customer-web-deposit-bill')
  await page.goBack()
  await app.tap('#cancel')
  await shows(page, '会原路退回')
  await takePicture(page, 'customer-web-deposit-cancel')
  await app.tap('#confirm-yes')
  await app.page.locator('#status-text').getByText('已取消').waitFor()
  expect(await stage.server.read('bills')).toMatchObject([{ status: 'cancelled', refunds: [{ lines: [] }] }])
}, 120_000)

test('a course asks for its deposit once, and is booked when that is paid', async () => {
  await askForDeposits()
  await stage.server.customer('ran')
  const page = await stage.openWeb('ran')
  const app = webApp(page)
  await chooseVisit(app, () => Promise.resolve())
  await app.tap('#to-series')
  await app.tap('#series-count-less')
  await app.tap('#series-count-less')
  await app.sees('#deposit')
  await shows(page, '整个疗程只付一次')
  await app.tap('#book-series')
  await page.locator('#series-status').getByText('付款后就约好了').waitFor()
  await takePicture(page, 'customer-web-series-held')
  await app.tap('#pay-series')
  await app.tap('#confirm-yes')
  await page.locator('#status-text').getByText('等门店确认').waitFor()
  await page.goBack()
  await stage.server.cloud.functions.fireTimer('jobs')
  await page.locator('#series-status').filter({ visible: true }).getByText('全部约好了').waitFor()
  const visits = (await stage.server.read('appointments')).filter(({ customerId }) => customerId === 'cust_ran')
  expect(visits.map(({ status }) => status)).toEqual(['requested', 'requested'])
}, 120_000)
