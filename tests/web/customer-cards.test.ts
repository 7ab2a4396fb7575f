import type { Page } from 'playwright-core'
import { cardOf } from '../../src/domain/cards/card'
import { cardEntries, soldMovement } from '../../src/domain/cards/entries'
import { cardDocument } from '../../src/server/cards/documents'
import { entryDocument } from '../../src/server/platform/ledger'
import { billOfMei } from '../support/bills'
import { takePicture } from '../support/browser'
import { CARD_PRICE_FEN, expectCardsInOrder, FACIAL_CARD, leftOf } from '../support/cards'
import { webApp } from '../support/customer-path'
import { CustomerStage, JINGAN } from '../support/customer-stage'
import { MONTH_PLAN, MONTH_PRICE_FEN, MONTH_TERMS } from '../support/memberships'
import { BUILD_TIMEOUT_MS } from '../support/sample'

let stage: CustomerStage
beforeAll(async () => {
  stage = await CustomerStage.start('web')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())

const shows = (page: Page, text: string): Promise<void> =>
  page.getByText(text).filter({ visible: true }).first().waitFor()

/** Mei has a card of the Jing'an store, sold on March 1. */
async function giveCard(cardId: string, terms: Partial<typeof FACIAL_CARD>): Promise<void> {
  const { server } = stage
  const soldAt = Date.parse('2025-03-01T12:00:00+08:00')
  const sold = { cardId, planId: 'plan_1', storeId: JINGAN, storeName: '美合·静安店', customerId: 'cust_mei' }
  const bought = { billId: 'bill_sold', lineId: 'l1', priceFen: CARD_PRICE_FEN, soldAt, soldOn: '2025-03-01' as const }
  const card = cardOf({ ...FACIAL_CARD, serviceNames: ['面部护理'], ...terms }, { ...sold, ...bought })
  await server.write('treatmentCards', { ...cardDocument(card) })
  const { ofCard } = cardEntries(card, soldMovement(card))
  await server.write('ledgerEntries', ...ofCard.map((entry) => ({ ...entryDocument(entry) })))
  const accounts = Object.fromEntries(ofCard.map(({ account, amount }) => [account, amount]))
  await server.write('balances', { _id: cardId, accounts })
}

test('a card is found in the card case, pays the bill of a visit, and explains every session', async () => {
  const { server } = stage
  await server.customer('mei')
  await giveCard('card_long', { name: '面部护理 10 次卡' })
  await giveCard('card_soon', { name: '焕肤 5 次卡', paidSessions: 5, giftSessions: 0, validDays: 30 })
  await server.write('bills', billOfMei({ storeId: JINGAN, storeName: '美合·静安店' }))
  const page = await stage.openWeb('mei', '/money/cards/index')
  const app = webApp(page)
  await shows(page, '还剩 12 次')
  await takePicture(page, 'customer-web-cards')

  await page.goto(page.url().replace(/#.*/, '#/money/bill/index?billId=bill_1'))
  await shows(page, '先用快到期的')
  await takePicture(page, 'customer-web-card-bill')
  await app.tap('#choose-card_long')
  await app.tap('#use-card-l1')
  await shows(page, '扣 1 次，用后还剩 11 次')
  await app.tap('#confirm-yes')
  await app.page.locator('#bill-state').getByText('付清').filter({ visible: true }).waitFor()
  expect(await leftOf(server, 'card_long')).toEqual([9, 2, CARD_PRICE_FEN - 8333])

  await page.goto(page.url().replace(/#.*/, '#/money/card/index?cardId=card_long'))
  await shows(page, '本人在小程序确认')
  await takePicture(page, 'customer-web-card')
  await expectCardsInOrder(server)
}, 120_000)

test('she reads what a membership brings, buys it in WeChat, and sees until when it lasts', async () => {
  const { server } = stage
  await server.customer('an')
  await server.write('membershipPlans', {
    ...{ _id: MONTH_PLAN, storeId: JINGAN, name: MONTH_TERMS.name, terms: MONTH_TERMS },
    ...{ priceFen: MONTH_PRICE_FEN, isActive: true, version: 1 },
  })
  const page = await stage.openWeb('an', '/money/membership/index')
  const app = webApp(page)
  await app.tap(`#plan-${MONTH_PLAN}`)
  await shows(page, '和会员等级的优惠不叠加')
  await takePicture(page, 'customer-web-membership-terms')
  await app.tap('#buy')
  await app.tap('#pay')
  await app.tap('#confirm-yes')
  await page.locator('#bill-state').getByText('付清').filter({ visible: true }).waitFor()
  await app.tap('#back')
  await shows(page, '使用中')
  await shows(page, '续费')
  await takePicture(page, 'customer-web-membership')
  const accounts = await server.read('memberships')
  expect(accounts.find(({ _id }) => _id === 'cust_an')).toMatchObject({
    memberships: [{ planId: MONTH_PLAN, priceFen: MONTH_PRICE_FEN, endsOn: '2025-04-09' }],
  })
}, 120_000)
