import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isSignedByPlatform, MERCHANT, openTransferShop, toldOf, type TransferShop } from './transfer-shop'

const SECOND = 1_000
const HOUR = 3600_000

let world: TransferShop
beforeEach(async () => (world = await openTransferShop()))
afterEach(async () => {
  await world.close()
  world.shop.remove()
})

const pass = (ms: number): Promise<void> => world.shop.pass(ms)
const state = async (outBillNo?: string) => (await world.query(outBillNo)).body['state']
const told = () => toldOf(world.shop)

describe('faults', () => {
  it('an unknown answer after the work: the same number finds the transfer, and money was taken once', async () => {
    world.shop.services.faults.add({ on: 'createTransfer', effect: { kind: 'failAfterWork' } })
    expect(await world.create()).toMatchObject({ status: 500, body: { code: 'SYSTEM_ERROR' } })
    expect(await state()).toBe('WAIT_USER_CONFIRM')
    expect(await world.create()).toMatchObject({ status: 200 })
    expect(world.balanceFen()).toBe(1000_00 - 3000)
  })

  it('no answer at all after the work: likewise', async () => {
    world.shop.services.faults.add({ on: 'createTransfer', effect: { kind: 'dropAfterWork' } })
    await expect(world.create()).rejects.toThrow()
    expect(await state()).toBe('WAIT_USER_CONFIRM')
    expect(world.balanceFen()).toBe(1000_00 - 3000)
  })

  it('an unknown answer before the work: the same number finds nothing', async () => {
    world.shop.services.faults.add({ on: 'createTransfer', effect: { kind: 'failBeforeWork' } })
    expect(await world.create()).toMatchObject({ status: 500, body: { code: 'SYSTEM_ERROR' } })
    expect(await world.query()).toMatchObject({ status: 404 })
    expect(world.balanceFen()).toBe(1000_00)
  })

  it('slow: accepted, then processing, then waiting for the person', async () => {
    world.shop.services.faults.add({ on: 'createTransfer', effect: { kind: 'slow', delayMs: 10 * SECOND } })
    const { body } = await world.create()
    expect(body).toMatchObject({ state: 'ACCEPTED' })
    expect(body).not.toHaveProperty('package_info')
    expect(() => world.confirm()).toThrow('单据状态ACCEPTED')
    await pass(10 * SECOND)
    expect(await state()).toBe('PROCESSING')
    await pass(10 * SECOND)
    expect(await state()).toBe('WAIT_USER_CONFIRM')
    expect((await world.create()).body).toHaveProperty('package_info')
  })

  it('slow and taken back: cancelled, and it stays so', async () => {
    world.shop.services.faults.add({ on: 'createTransfer', effect: { kind: 'slow', delayMs: 10 * SECOND } })
    await world.create()
    await world.cancel()
    await pass(HOUR)
    expect(await state()).toBe('CANCELLED')
  })

  it('a request that arrives after its answer was given up: the same number never makes two', async () => {
    world.shop.services.faults.add({ on: 'createTransfer', effect: { kind: 'lateWork', delayMs: 10 * SECOND } })
    await expect(world.create()).rejects.toThrow()
    expect(await world.query()).toMatchObject({ status: 404 })
    expect(await world.create()).toMatchObject({ status: 200 })
    await pass(10 * SECOND)
    expect(world.shop.services.transfers.list()).toHaveLength(1)
    expect(world.balanceFen()).toBe(1000_00 - 3000)
  })

  it('a request that arrives late and alone makes its transfer; one too dear for the account makes none', async () => {
    for (const amount of [3000, 1000_01]) {
      world.shop.services.faults.add({ on: 'createTransfer', effect: { kind: 'lateWork', delayMs: SECOND } })
      await expect(world.create({ out_bill_no: `PO${amount}`, transfer_amount: amount })).rejects.toThrow()
    }
    await pass(SECOND)
    expect(await state('PO3000')).toBe('WAIT_USER_CONFIRM')
    expect(await world.query('PO100001')).toMatchObject({ status: 404 })
  })

  it('taken on without money: it waits for the same request and enough in the account', async () => {
    world.shop.services.transfers.accounts.setBalance('1900000109', 2999)
    world.shop.services.faults.add({ on: 'createTransfer', effect: { kind: 'unfunded' } })
    expect((await world.create()).body).toMatchObject({ state: 'PROCESSING' })
    expect((await world.create()).body).toMatchObject({ state: 'PROCESSING' })
    world.shop.services.transfers.accounts.setBalance('1900000109', 3001)
    await pass(HOUR)
    expect(await state()).toBe('PROCESSING')
    expect((await world.create()).body).toMatchObject({ state: 'WAIT_USER_CONFIRM', package_info: expect.any(String) })
    expect(world.balanceFen()).toBe(1)
  })

  it('taken on without money and given up: nothing comes back that was never taken', async () => {
    world.shop.services.faults.add({ on: 'createTransfer', effect: { kind: 'unfunded' } })
    await world.create()
    await pass(25 * HOUR)
    expect(await state()).toBe('FAIL')
    expect(world.balanceFen()).toBe(1000_00)
  })

  it.each([
    ['NO_AUTH', 403],
    ['FREQUENCY_LIMITED', 429],
  ])('refused with %s: nothing was done', async (reason, status) => {
    world.shop.services.faults.add({ on: 'createTransfer', effect: { kind: 'refuse', reason } })
    expect(await world.create()).toMatchObject({ status, body: { code: reason } })
    expect(await world.query()).toMatchObject({ status: 404 })
  })

  it('a query that is not answered', async () => {
    await world.create()
    world.shop.services.faults.add({ on: 'queryTransfer', effect: { kind: 'failBeforeWork' } })
    world.shop.services.faults.add({ on: 'queryTransfer', effect: { kind: 'dropAfterWork' } })
    expect(await world.query()).toMatchObject({ status: 500 })
    await expect(world.query()).rejects.toThrow()
    expect(await state()).toBe('WAIT_USER_CONFIRM')
  })

  it.each([
    ['failBeforeWork', 'WAIT_USER_CONFIRM', 'FAIL'],
    ['dropAfterWork', 'CANCELING', 'CANCELLED'],
  ] as const)('a cancellation that is not answered (%s) leaves it %s', async (kind, at, end) => {
    await world.create()
    world.shop.services.faults.add({ on: 'cancelTransfer', effect: { kind } })
    const answer = world.cancel()
    await (kind === 'failBeforeWork'
      ? expect(answer).resolves.toMatchObject({ status: 500 })
      : expect(answer).rejects.toThrow())
    expect(await state()).toBe(at)
    await pass(25 * HOUR)
    expect(await state()).toBe(end)
  })

  it.each([
    ['fails after the person confirmed', { kind: 'fail', reason: 'ACCOUNT_FROZEN' }, 'FAIL', 1000_00],
    ['stays on its way, beyond a day', { kind: 'pending' }, 'TRANSFERING', 1000_00 - 3000],
  ] as const)('a transfer that %s', async (_title, effect, expected, balanceFen) => {
    world.shop.services.faults.add({ on: 'transfer', effect })
    await world.create()
    world.confirm()
    await pass(25 * HOUR)
    expect(await state()).toBe(expected)
    expect(world.balanceFen()).toBe(balanceFen)
  })

  it('a transfer that hung is settled by hand', async () => {
    world.shop.services.faults.add({ on: 'transfer', effect: { kind: 'pending' } })
    await world.create()
    world.confirm()
    await pass(HOUR)
    const { transfers } = world.shop.services
    transfers.settle(transfers.get(MERCHANT, { outBillNo: 'PO1' }))
    expect(await state()).toBe('SUCCESS')
    expect(() => transfers.settle(transfers.get(MERCHANT, { outBillNo: 'PO1' }), 'X')).toThrow(
      'transfer PO1 is SUCCESS',
    )
  })

  it.each([
    ['twice', { kind: 'twice' }, 2],
    ['lost', { kind: 'lost' }, 0],
  ] as const)('the callback comes %s', async (_title, effect, times) => {
    world.shop.services.faults.add({ on: 'transferCallback', effect })
    await world.create()
    world.confirm()
    await pass(48 * HOUR)
    expect(told()).toHaveLength(times)
  })

  it('the callback comes late, or with a wrong amount', async () => {
    world.shop.services.faults.add({ on: 'transferCallback', effect: { kind: 'late', delayMs: HOUR } })
    await world.create()
    world.confirm()
    await pass(HOUR)
    expect(told()).toEqual([])
    await pass(SECOND)
    expect(told()).toMatchObject([{ state: 'SUCCESS' }])
    world.shop.services.faults.add({ on: 'transferCallback', effect: { kind: 'wrongAmount', amountFen: 1 } })
    await world.create({ out_bill_no: 'PO2' })
    await world.cancel('PO2')
    await pass(SECOND)
    expect(told()[1]).toMatchObject({ state: 'CANCELLED', transfer_amount: 1 })
  })
})

describe('the callback', () => {
  it('reaches a function as WeChat’s HTTP access would bring it, signed and encrypted', async () => {
    await world.create()
    world.confirm()
    await pass(SECOND)
    const [note] = world.shop.notes()
    expect(note).toMatchObject({
      source: 'wx_http',
      event: { path: '/transfers', httpMethod: 'POST', isBase64Encoded: false },
    })
    const { headers, body } = Object(note?.event)
    expect(JSON.parse(body)).toMatchObject({
      id: expect.any(String),
      create_time: '2026-03-02T10:00:01+08:00',
      resource_type: 'encrypt-resource',
      event_type: 'MCHTRANSFER.BILL.FINISHED',
      summary: '商家转账单据终态通知',
      resource: { original_type: 'mch_payment', algorithm: 'AEAD_AES_256_GCM', associated_data: 'mch_payment' },
    })
    expect(isSignedByPlatform(world.shop, headers, body)).toBe(true)
  })

  it('is repeated until the function answers with 200 or 204', async () => {
    world.shop.reply({ statusCode: 500 })
    await world.create()
    world.confirm()
    await pass(SECOND)
    world.shop.reply({ statusCode: 401 })
    await pass(15 * SECOND)
    world.shop.reply({ statusCode: 204 })
    await pass(48 * HOUR)
    expect(told()).toHaveLength(3)
    expect(new Set(told().map((one) => JSON.stringify(one))).size).toBe(1)
  })

  it('is not sent where no address was given', async () => {
    await world.create({ notify_url: undefined })
    world.confirm()
    await pass(48 * HOUR)
    expect(world.shop.services.notifications.list()).toEqual([])
  })
})

describe('the callback by HTTP', () => {
  let server: Server
  let status = 200
  const posts: { headers: Record<string, unknown>; body: string }[] = []
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        posts.push({ headers: request.headers, body })
        response.writeHead(status).end()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  })
  afterAll(() => server.close())

  it('is posted to the address until it answers well', async () => {
    const address: AddressInfo | string | null = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    await world.create({ notify_url: `http://127.0.0.1:${port}/notify` })
    status = 500
    world.confirm()
    await pass(SECOND)
    status = 200
    await pass(48 * HOUR)
    expect(posts).toHaveLength(2)
    for (const { headers, body } of posts) expect(isSignedByPlatform(world.shop, headers, body)).toBe(true)
    expect(world.shop.services.notifications.list()).toMatchObject([{ state: 'acknowledged', attempts: 2 }])
  })

  it('to an address where nobody is, is tried again and again', async () => {
    await world.create({ notify_url: 'http://127.0.0.1:9/notify' })
    world.confirm()
    await pass(SECOND)
    expect(world.shop.services.notifications.list()).toMatchObject([{ state: 'waiting', attempts: 1 }])
  })
})
