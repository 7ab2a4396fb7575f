import type { Page } from 'playwright-core'
import { takePicture } from '../support/browser'
import { billOfMei } from '../support/bills'
import { webApp } from '../support/customer-path'
import { CustomerStage, JINGAN } from '../support/customer-stage'
import { expectPrepaidInOrder, prepaidOfMei, writeOffers } from '../support/prepaid'
import { BUILD_TIMEOUT_MS } from '../support/sample'

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
  await app.tap('#pay-prepaid')
  await shows(page, '付后还剩 ¥902.00')
  await app.tap('#confirm-yes')
  await app.page.locator('#bill-state').getByText('付清').filter({ visible: true }).waitFor()
  await takePicture(page, 'customer-web-prepaid-bill')
  expect(await prepaidOfMei(server)).toEqual([75_167, 15_033])
  await expectPrepaidInOrder(server)
}, 120_000)
