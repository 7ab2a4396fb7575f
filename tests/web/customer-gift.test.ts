import type { Page } from 'playwright-core'
import { takePicture } from '../support/browser'
import { CARD_PRICE_FEN, expectCardsInOrder, leftOf, PLAN, writePlan } from '../support/cards'
import { webApp } from '../support/customer-path'
import { CustomerStage, JINGAN } from '../support/customer-stage'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { call } from '../support/server-cloud'

let stage: CustomerStage
beforeAll(async () => {
  stage = await CustomerStage.start('web')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())

const shows = (page: Page, text: string): Promise<void> =>
  page.getByText(text).filter({ visible: true }).first().waitFor()

test('a card is bought for a friend, who takes it by the link', async () => {
  const { server } = stage
  const mei = await server.customer('mei')
  await server.customer('an')
  await writePlan(server, {
    ...{ storeId: JINGAN, name: '面部护理 10 次卡', validDays: 365 },
    ...{ serviceIds: ['svc_face-1'], serviceNames: ['面部护理'] },
  })
  const page = await stage.openWeb('mei', '/money/gifts/index')
  const app = webApp(page)
  await app.tap(`#gift-${PLAN}`)
  await shows(page, '美合·静安店')
  await takePicture(page, 'customer-web-gift-terms')
  await app.tap('#buy')
  await app.tap('#pay')
  await app.tap('#confirm-yes')
  await page.locator('#bill-state').getByText('付清').filter({ visible: true }).waitFor()
  const [card] = await server.read('treatmentCards')
  const cardId = String(card?.['_id'])

  const shared = await call<{ code: string }>(mei, 'checkout/share-gift', { cardId })
  if (!shared.ok) throw new Error(shared.error.code)
  const link = `/money/gift/index?card=${cardId}&code=${shared.data.code}`
  const hers = await stage.openWeb('an', link)
  await webApp(hers).sees('#claim')
  await takePicture(hers, 'customer-web-gift')
  await webApp(hers).tap('#claim')
  await shows(hers, '还剩 12 次')
  expect((await server.read('treatmentCards')).map(({ customerId }) => customerId)).toEqual(['cust_an'])
  expect(await leftOf(server, cardId)).toEqual([10, 2, CARD_PRICE_FEN])
  await page.goto(page.url().replace(/#.*/, `#${link}`))
  await webApp(page).sees('#gift-gone')
  await expectCardsInOrder(server)
}, 120_000)
