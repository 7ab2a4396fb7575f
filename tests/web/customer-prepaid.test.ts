import type { Page } from 'playwright-core'
import { takePicture } from '../support/browser'
import { billOfMei } from '../support/bills'
import { webApp } from '../support/customer-path'
import { CustomerStage, JINGAN } from '../support/customer-stage'
import { expectPrepaidInOrder, prepaidOfMei, writeOffers } from '../support/prepaid'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { call } from '../support/server-cloud'

let stage: CustomerStage
beforeAll(async () => {
  stage = await CustomerStage.start('web')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())

const shows = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByText(text).filter({ visible: true }).first().waitFor()

test('an offer is bought by phone, with its terms told before, and pays the bill of a visit', async () => {
  const { server } = stage
  await server.customer('mei')
  await writeOffers(server)
  await server.write('bills', billOfMei({ storeId: JINGAN, storeName: '美合·静安店' }))
  const page = await stage.openWeb('mei', '/money/prepaid/index')
  const app = webApp(page)
  await app.tap('#offer-1000')
  await shows(page, '本金长期有效')
  // The store that sells it has come, so the button is alive.
  await shows(page, /在美合.*购买/)
  await takePicture(page, 'customer-web-prepaid-terms')
  await app.tap('#buy')
  await app.sees('#drop-sale')
  await app.tap('#pay')
  await app.tap('#confirm-yes')
  await app.page.locator('#bill-state').getByText('付清').filter({ visible: true }).waitFor()
  expect(await prepaidOfMei(server)).toEqual([100_000, 20_000])

  await page.goto(page.url().replace(/#.*/, '#/money/bill/index?billId=bill_1'))
  await shows(page, '你有储值 ¥1,200.00')
  // At the counter they take it with a code that only her phone shows: a part of it, here.
  await app.tap('#prepaid-code')
  const digits = app.page.locator('#prepaid-code-digits').filter({ visible: true })
  await shows(page, '只能用一次')
  await takePicture(page, 'customer-web-payment-code')
  const code = (await digits.innerText()).replace(' ', '')
  const xia = await server.staff('xia', ['receptionist'], { storeIds: [JINGAN] })
  const part = { billId: 'bill_1', version: 1, amountFen: 10_000, confirmation: { code } }
  expect(await call(xia, 'checkout/take-prepaid', part)).toMatchObject({ ok: true })
  // She puts the code away by a tap beside it, and sees what is left.
  await page.mouse.click(195, 40)
  await shows(page, '你有储值 ¥1,100.00')
  await app.tap('#pay-prepaid')
  await shows(page, '付后还剩 ¥902.00')
  await app.tap('#confirm-yes')
  await app.page.locator('#bill-state').getByText('付清').filter({ visible: true }).waitFor()
  await takePicture(page, 'customer-web-prepaid-bill')
  expect(await prepaidOfMei(server)).toEqual([75_167, 15_033])
  await expectPrepaidInOrder(server)
}, 120_000)

test('who deletes herself is told what she would give up', async () => {
  const { server } = stage
  const page = await stage.openWeb('mei', '/pages/me/index')
  const app = webApp(page)
  await app.tap('#delete-me')
  await app.tap('#confirm-yes')
  await shows(page, '你还有储值 ¥902.00')
  await takePicture(page, 'customer-web-delete-value')
  await app.tap('#confirm-no')
  expect(await server.read('customers')).toMatchObject([{ isDeleted: false }])
}, 120_000)
