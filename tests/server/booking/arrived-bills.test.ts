import type { CloudClient } from '../../../src/localcloud'
import { manager, passMinutes, readMoney } from '../../support/bills'
import { DEPOSIT, DepositStage, dataOf, meiPaid, pass, taken, type Held } from '../../support/deposits'
import { LIN, TUESDAY } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'
import { expectLedgerInOrder } from '../../support/server-tools'

let server: ServerCloud
const stage = new DepositStage(() => server)
beforeAll(async () => {
  server = await ServerCloud.start(['booking', 'checkout', 'paynotify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  server.cloud.wechat.faults.clear()
})

/** She is there, and the counter has opened the bill of her visit. */
async function meiArrived(held: Held): Promise<CloudClient> {
  await stage.confirm(held)
  pass(server, 240)
  const hua = await manager(server)
  dataOf(await call(hua, 'booking/check-in', await stage.target(held)))
  dataOf(await call(hua, 'checkout/open-bill', { appointmentId: held.appointmentId }))
  return hua
}

/** The board gives her another day. */
async function toTuesday(hua: CloudClient, held: Held) {
  const items = [{ startMinute: 840, staffMemberId: LIN }]
  return call(hua, 'booking/move-visit', { ...(await stage.target(held)), on: TUESDAY, items })
}

async function takeCash(hua: CloudClient, { billId }: Held, amountFen: number): Promise<void> {
  const version = (await stage.bill())?.['version']
  const payments = [{ method: 'cash', amountFen }]
  dataOf(await call(hua, 'checkout/take-payment', { billId, version, payments }))
}

describe('a visit that has arrived, with its bill open', () => {
  it('is moved to another day with its deposit, which is kept when she stays away then', async () => {
    const held = await meiPaid(server)
    const hua = await meiArrived(held)
    dataOf(await toTuesday(hua, held))
    const waiting = { status: 'awaitingVisit', on: TUESDAY, payments: [{ amountFen: DEPOSIT }] }
    expect(await stage.bill()).toMatchObject(waiting)
    pass(server, 1440)
    dataOf(await stage.noShow(held))
    expect(await stage.bill()).toMatchObject({ status: 'paid', payments: [{ amountFen: DEPOSIT, refundedFen: 0 }] })
    expect(await readMoney(server)).toMatchObject({ takings: [taken(DEPOSIT)], wechatFen: DEPOSIT })
    await expectLedgerInOrder(server)
  })

  it('gives its deposit back when the store cancels it, there or moved', async () => {
    for (const isMoved of [false, true]) {
      await server.reset()
      const held = await meiPaid(server)
      const hua = await meiArrived(held)
      if (isMoved) dataOf(await toTuesday(hua, held))
      dataOf(await call(hua, 'booking/cancel', { ...(await stage.target(held)), reason: 'ill' }))
      expect(await stage.bill()).toMatchObject({ status: 'cancelled', refunds: [{ amountFen: DEPOSIT }] })
      for (const minutes of [1, 5]) await passMinutes(server, minutes)
      expect(await stage.bill()).toMatchObject({ refunds: [{ state: 'done' }] })
    }
  })

  it('without a deposit is moved with its bill cancelled, and opened anew when she comes', async () => {
    const held = await stage.meiConfirmed({ noShowFeeBp: 1500 })
    pass(server, 240)
    const hua = await manager(server)
    dataOf(await call(hua, 'booking/check-in', await stage.target(held)))
    dataOf(await call(hua, 'checkout/open-bill', { appointmentId: held.appointmentId }))
    dataOf(await toTuesday(hua, held))
    expect(await stage.bill()).toMatchObject({ status: 'cancelled', payments: [] })
    pass(server, 1440)
    dataOf(await call(hua, 'booking/check-in', await stage.target(held)))
    const opened = await call(hua, 'checkout/open-bill', { appointmentId: held.appointmentId })
    expect(opened).toMatchObject({ data: { bill: { status: 'open', on: TUESDAY, version: 3 } } })
  })

  it('stays on its day once something but the deposit is paid', async () => {
    const held = await meiPaid(server)
    const hua = await meiArrived(held)
    await takeCash(hua, held, 100)
    const before = await server.readEverything()
    expect(await toTuesday(hua, held)).toMatchObject({ error: { code: 'PAYMENT_STARTED' } })
    expect((await server.readEverything())['appointments']).toEqual(before['appointments'])
    await takeCash(hua, held, 23_740)
    expect(await toTuesday(hua, held)).toMatchObject({ error: { code: 'BILL_CLOSED' } })
  })
})
