import * as iconv from 'iconv-lite'
import type { CloudClient } from '../../../src/localcloud'
import { manager, receptionist, writeBill } from '../../support/bills'
import { expectBadInput } from '../../support/bad-input'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { meiWithCard } from '../../support/cards'
import { describeCommandLaws } from '../../support/command-laws'
import { EAST } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const PRINT = 'checkout/print-receipt'
const SHOW = 'checkout/show-printer'
const SAVE = 'checkout/save-printer'
const BILL = { billId: 'bill_1' }
const PRINTER = { address: '192.168.1.50', port: 9100, columns: 32 }
const SAVED = { storeId: EAST, printer: PRINTER }
const STRANGERS = ['customer', 'visitor', 'guest', 'former staff', 'foreigner', 'therapist'] as const

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

interface Printed {
  readonly copyNumber: number
  readonly columns: number
  readonly bytes: string
  readonly lines: readonly { readonly text: string }[]
}
async function print(client: CloudClient): Promise<Printed> {
  const reply = await call<Printed>(client, PRINT, BILL)
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.data
}
const textOf = ({ lines }: Printed): string => lines.map(({ text }) => text).join('\n')
/** Mei's bill of 298 yuan, paid with 300 in cash; and the counter. */
async function paidBill(): Promise<CloudClient> {
  await writeBill(server)
  const xia = await receptionist(server)
  const payments = [{ method: 'cash', amountFen: 29_800, tenderedFen: 30_000 }]
  await call(xia, 'checkout/take-payment', { ...BILL, version: 1, payments })
  return xia
}

describe('print-receipt', () => {
  it('prints a paid bill in GBK for the store’s paper, and marks what is printed again', async () => {
    const xia = await paidBill()
    await call(await manager(server), SAVE, SAVED)
    const first = await print(xia)
    expect(first).toMatchObject({ copyNumber: 1, columns: 32, printer: PRINTER })
    expect(textOf(first)).toMatch(
      /结账单\n[^]*Facial +298\.00\n {2}Lin\n[^]*现金 +298\.00\n收现金 +300\.00\n找零 +2\.00/,
    )
    const paper = iconv.decode(Buffer.from(first.bytes, 'base64'), 'gbk')
    for (const { text } of first.lines) expect(paper).toContain(text)
    expect(textOf(await print(xia))).toContain('结账单(补打 1)')
    expect(await server.read('receiptPrints')).toEqual([{ _id: 'bill_1', count: 2 }])
  })

  it('tells what is left of a card that paid, and what went back', async () => {
    await writeBill(server)
    const { mei, cardId } = await meiWithCard(server)
    await call(mei, 'checkout/redeem-my-card', { ...BILL, version: 1, lineId: 'l1', cardId })
    const xia = await receptionist(server)
    const printed = await print(xia)
    expect(printed).toMatchObject({ columns: 48 })
    expect(printed).not.toHaveProperty('printer')
    expect(textOf(printed)).toMatch(/次卡 1 次 +298\.00\n-+\nFacial 次卡余 11 次\n/)
    await call(await manager(server), 'checkout/refund-bill', { ...BILL, version: 2, reason: 'x' })
    const again = textOf(await print(xia))
    expect(again).toMatch(/已退 +-298\.00/)
    expect(again).not.toContain('次卡余')
  })

  it('prints no bill that is open', async () => {
    await writeBill(server)
    expect(await call(await receptionist(server), PRINT, BILL)).toMatchObject({
      error: { code: 'BILL_NOT_PAID', details: { status: 'open' } },
    })
  })

  it('others than the counter of the store may not call it', async () => {
    await paidBill()
    await expectNotAllowed(server, PRINT, BILL, STRANGERS)
    expect(await call(await otherStoreStaff(server), PRINT, BILL)).toMatchObject({ error: { code: 'BILL_UNKNOWN' } })
  })
})

describe('show-printer', () => {
  it('others than the counter of the store may not call it', async () => {
    const data = { storeId: EAST }
    expect(await call(await receptionist(server), SHOW, data)).toEqual({ ok: true, data: {} })
    await expectNotAllowed(server, SHOW, data, STRANGERS)
    expect(await call(await otherStoreStaff(server), SHOW, data)).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
  })
})

describe('save-printer', () => {
  it('keeps where the printer is, or that there is none', async () => {
    const hua = await manager(server)
    expect(await call(hua, SAVE, SAVED)).toEqual({ ok: true, data: { printer: PRINTER } })
    expect(await call(hua, SHOW, { storeId: EAST })).toEqual({ ok: true, data: { printer: PRINTER } })
    await call(hua, SAVE, { storeId: EAST })
    expect(await call(hua, SHOW, { storeId: EAST })).toEqual({ ok: true, data: {} })
  })

  it('takes addresses of the store’s own network only', async () => {
    const addresses = [
      '8.8.8.8',
      '127.0.0.1',
      '192.168.1',
      '10.0.0.0.1',
      '192.168.1.256',
      '172.32.0.1',
      'printer.local',
    ]
    const bad = [...addresses.map((address) => ({ address })), { port: 80 }, { columns: 40 }]
    const requests = bad.map((change) => ({ ...SAVED, printer: { ...PRINTER, ...change } }))
    await expectBadInput(server, await manager(server), SAVE, requests)
    for (const address of ['10.0.0.8', '172.16.3.4', '192.168.255.1'])
      expect(await call(await manager(server), SAVE, { ...SAVED, printer: { ...PRINTER, address } })).toMatchObject({
        ok: true,
      })
  })

  it('others than managers of the store may not call it', async () => {
    await expectNotAllowed(server, SAVE, SAVED, STRANGERS)
    expect(await call(await receptionist(server), SAVE, SAVED)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await call(await otherStoreStaff(server), SAVE, SAVED)).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
  })
})

const costOf = async (client: CloudClient, name: string, data: object): Promise<number> => {
  const actions = await server.wireActions('checkout', async () => {
    expect(await call(client, name, data)).toMatchObject({ ok: true })
  })
  return actions.filter((action) => action.startsWith('database.')).length
}

it('costs these database requests', async () => {
  const xia = await paidBill()
  expect(await costOf(xia, PRINT, BILL)).toBe(8)
  expect(await costOf(xia, SHOW, { storeId: EAST })).toBe(2)
  expect(await costOf(await manager(server), SAVE, SAVED)).toBe(6)
})

describeCommandLaws({
  ...{ name: PRINT, data: BILL, server: () => server, prepare: paidBill },
  databaseRequests: { firstWrite: 6, commit: 8 },
  countEffects: async () => Number((await server.read('receiptPrints'))[0]?.['count'] ?? 0),
})
