import type { CloudClient } from '../../../src/localcloud'
import { manager, receptionist, writeBill } from '../../support/bills'
import { buyCard, CARD_PRICE_FEN, FACIAL_CARD, PLAN, writePlan } from '../../support/cards'
import { EAST } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout'])
}, 120_000)
afterAll(() => server.close())

/** Database requests of a call that goes well; what is done after the commit is left out. */
async function costOf(client: CloudClient, action: string, data: object): Promise<number> {
  let reply: unknown
  const wireActions = await server.wireActions('checkout', async () => {
    reply = await call(client, `checkout/${action}`, data)
  })
  expect(reply).toMatchObject({ ok: true })
  const requests = wireActions.filter((each) => each.startsWith('database.'))
  const commit = requests.indexOf('database.commitTransaction')
  return commit === -1 ? requests.length : commit + 1
}

/** One life of a card: each call costs what its docstring says. Customers without a pass pay one more, as staff do. */
test('database requests of treatment cards', async () => {
  await server.reset()
  await writeBill(server)
  const mei = await server.customer('mei')
  await writePlan(server)
  const cardId = await buyCard(server)
  const [xia, hua] = [await receptionist(server), await manager(server)]
  const toMei = { to: { storeId: EAST, customerId: 'cust_mei' }, planId: PLAN }
  const onBill = { billId: 'bill_1', version: 1 }
  const frozen = { cardId, version: 3, change: { kind: 'freeze' }, reason: 'x' }
  await server.customer('an')
  const shared = { cardId, version: 1, customerId: 'cust_an', strokes: [[1, 1, 9, 9]] }
  const { serviceNames: _names, ...terms } = FACIAL_CARD
  const newPlan = { storeId: EAST, version: 0, terms, priceFen: CARD_PRICE_FEN, isActive: true }
  const calls: readonly (readonly [CloudClient, string, object, number])[] = [
    [hua, 'save-card-plan', newPlan, 8],
    [mei, 'make-bill-code', { billId: 'bill_1', version: 1 }, 6],
    [xia, 'quote-card-upgrade', { cardId }, 5],
    [xia, 'list-card-plans', { storeId: EAST }, 2],
    [xia, 'sell-card', toMei, 8],
    [mei, 'find-cards-for-bill', { billId: 'bill_1' }, 5],
    [mei, 'redeem-my-card', { ...onBill, lineId: 'l1', cardId }, 15],
    [mei, 'list-my-cards', {}, 4],
    [xia, 'list-customer-cards', { customerId: 'cust_mei' }, 4],
    [mei, 'show-my-card', { cardId }, 5],
    [xia, 'show-card', { cardId }, 5],
    [xia, 'share-card', shared, 12],
    [mei, 'unshare-card', { cardId, customerId: 'cust_an' }, 7],
    [mei, 'list-gift-plans', { storeId: EAST }, 2],
    [hua, 'change-card', frozen, 8],
    [hua, 'quote-card-refund', { cardId }, 6],
    [hua, 'refund-card', { cardId, version: 4, refundFen: CARD_PRICE_FEN - 8333, reason: 'x' }, 22],
  ]
  const costs: (readonly [string, number])[] = []
  for (const [client, action, data] of calls) costs.push([action, await costOf(client, action, data)])
  expect(costs).toEqual(calls.map(([, action, , cost]) => [action, cost]))
}, 60_000)
