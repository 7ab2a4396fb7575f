import type { Page } from 'playwright-core'
import { billLine, billOfMei } from '../support/bills'
import { takePicture } from '../support/browser'
import { THIRTY_OFF, writeCoupon, writeStockedTemplate } from '../support/coupons'
import { webApp } from '../support/customer-path'
import { CustomerStage, JINGAN } from '../support/customer-stage'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { MONDAY_AT_TEN } from '../support/server-cloud'

let stage: CustomerStage
beforeAll(async () => {
  stage = await CustomerStage.start('web')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())

const shows = (page: Page, text: string): Promise<void> =>
  page.getByText(text).filter({ visible: true }).first().waitFor()

const AT_JINGAN = { storeIds: [JINGAN], storeNames: ['美合·静安店'] }

test('coupons are found, the best is proposed on the bill, taken, and can be exchanged for another', async () => {
  const { server } = stage
  await server.customer('mei')
  const share = { kind: 'percentOff', offBp: 1_500, mostOffFen: 5_000, fromFen: 0 } as const
  const terms = { ...THIRTY_OFF, ...AT_JINGAN }
  await writeCoupon(server, { terms })
  await writeCoupon(server, { _id: 'coup_2', terms: { ...terms, name: '老顾客专享 85 折', benefit: share } })
  await writeCoupon(server, { _id: 'coup_3', terms, state: 'used', billId: 'bill_1' })
  const large = { kind: 'amountOff', offFen: 10_000, fromFen: 50_000 } as const
  await writeCoupon(server, { _id: 'coup_4', terms: { ...terms, name: '满500减100', benefit: large } })
  const line = billLine({ name: '面部护理' })
  await server.write('bills', billOfMei({ storeId: JINGAN, storeName: '美合·静安店', lines: [line] }))
  const page = await stage.openWeb('mei', '/money/coupons/index')
  await shows(page, '8.5 折')
  await takePicture(page, 'customer-web-coupons')

  await page.goto(page.url().replace(/#.*/, '#/money/bill/index?billId=bill_1'))
  await shows(page, '还差 ¥202.00')
  const app = webApp(page)
  await app.tap('#use-best-coupon')
  await shows(page, '¥253.30')
  await takePicture(page, 'customer-web-coupon-bill')
  expect(await server.read('bills')).toMatchObject([{ coupons: [{ couponId: 'coup_2' }], version: 2 }])
  await app.tap('#coupon-coup_1')
  await shows(page, '¥268.00')
  expect(await server.read('bills')).toMatchObject([{ coupons: [{ couponId: 'coup_1' }], version: 3 }])
}, 120_000)

test('a gift shows the code it is picked up with, and is given back for its points', async () => {
  const { server } = stage
  await server.customer('lan')
  const terms = { ...THIRTY_OFF, ...AT_JINGAN, name: '玫瑰护手霜', benefit: { kind: 'gift', note: '30ml' } as const }
  const gift = { terms, customerId: 'cust_lan', pickUpCode: '8758025041', pointsPaid: 300 }
  await writeCoupon(server, { ...gift, _id: 'coup_gift' })
  await writeCoupon(server, { ...gift, _id: 'coup_gone', state: 'expired' })
  const page = await stage.openWeb('lan', '/money/coupons/index')
  const app = webApp(page)
  await app.tap('#code-coup_gift')
  await shows(page, '875 802 5041')
  await takePicture(page, 'customer-web-gift-code')
  await page.getByLabel('关闭').filter({ visible: true }).last().click()
  await takePicture(page, 'customer-web-gifts')
  await app.tap('#cancel-coup_gift')
  await page.getByText('取消兑换', { exact: true }).filter({ visible: true }).last().click()
  await shows(page, '已取消兑换')
  expect(await server.read('balances')).toContainEqual({ _id: 'cust_lan', accounts: { points: 300 } })
}, 120_000)

test('points that a check-in brings can be exchanged at once', async () => {
  const { server } = stage
  await server.customer('bai')
  await server.write('policies', { _id: 'points', fenPerPoint: 100, referralPoints: 0, checkInPoints: 5 })
  await writeStockedTemplate(server, 5, { costsPoints: 300 })
  const entry = { ownerId: 'cust_bai', account: 'points', kind: 'pointsEarned', causeId: 'bill_0', at: MONDAY_AT_TEN }
  await server.write('ledgerEntries', { _id: 'points:bai', amount: 295, ...entry })
  await server.write('balances', { _id: 'cust_bai', accounts: { points: 295 } })
  const page = await stage.openWeb('bai', '/money/points/index')
  const app = webApp(page)
  await app.page.locator('#exchange-ctpl_thirty').getByText('积分不够').waitFor()
  await app.tap('#check-in-today')
  await app.page.locator('#exchange-ctpl_thirty').getByText('兑换', { exact: true }).waitFor()
  await app.tap('#exchange-ctpl_thirty')
  await app.tap('#confirm-yes')
  await app.page.locator('#points-balance').getByText('0', { exact: true }).waitFor()
  expect(await server.read('balances')).toContainEqual({ _id: 'cust_bai', accounts: { points: 0 } })
}, 120_000)
