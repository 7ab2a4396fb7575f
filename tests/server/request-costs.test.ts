import type { CloudClient } from '../../src/localcloud'
import { call, ServerCloud } from '../support/server-cloud'

const FRONT = { deskId: 'front' }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['example'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const customer = (): Promise<CloudClient> => server.customer('mei')
const staff = (): Promise<CloudClient> => server.staff('xia', ['receptionist'])
const oneWaiting = async (): Promise<CloudClient> => {
  await call(await customer(), 'example/take-ticket', FRONT)
  return staff()
}

/**
 * What each action costs: WeChat bills every database request, and people wait for it. Start and commit are counted, the
 * outbox's drain stands apart (3 for each message). A number that changes is changed here too, on purpose.
 */
const COSTS: readonly [
  action: string,
  who: string,
  prepare: () => Promise<CloudClient>,
  cost: number,
  drain: number,
][] = [
  ['example/take-ticket', 'a customer', customer, 7, 0],
  ['example/call-next-ticket', 'staff', oneWaiting, 11, 3],
  ['example/show-queue', 'a customer', customer, 2, 0],
  ['example/show-queue', 'staff', staff, 3, 0],
]

describe('database requests', () => {
  it.each(COSTS)('%s by %s', async (action, _who, prepare, cost, drain) => {
    const client = await prepare()
    const wireActions = await server.wireActions('example', () => call(client, action, FRONT))
    expect(wireActions).toHaveLength(cost + drain)
    expect(wireActions.every((wireAction) => wireAction.startsWith('database.'))).toBe(true)
  })

  it('of a repeat are those of its work, which comes to nothing, and one for the answer that was kept', async () => {
    const client = await customer()
    await call(client, 'example/take-ticket', FRONT, 'request-once')
    const wireActions = await server.wireActions('example', () =>
      call(client, 'example/take-ticket', FRONT, 'request-once'),
    )
    expect(wireActions).toEqual([
      'database.getDocument',
      'database.startTransaction',
      'database.getDocument',
      'database.insertDocument',
      'database.modifyDocument',
      'database.insertDocument',
      'database.abortTransaction',
      'database.getDocument',
    ])
  })
})
