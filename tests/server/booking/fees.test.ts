import { manager, passMinutes, payOnPhone, receptionist, wechatSettled } from '../../support/bills'
import { describeCommandLaws } from '../../support/command-laws'
import { DepositStage, EARNEST, dataOf, orderFor, pass, type Held } from '../../support/deposits'
import { call, ServerCloud } from '../../support/server-cloud'

const NO_DEPOSIT = { ...EARNEST, deposit: undefined }
const NO_SHOW_FEE = 4470
const LATE_FEE = 2980

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

/** Whom a command under test is about. */
let lastHeld: Held

describe('a fee that no deposit covers', () => {
  it('is owed by whoever stays away, keeps her from booking, and ends when it is paid', async () => {
    const held = await stage.meiConfirmed(NO_DEPOSIT)
    pass(server, 240)
    expect(await stage.noShow(held)).toMatchObject({ data: { appointment: { noShowFee: { amountFen: NO_SHOW_FEE } } } })
    expect([(await stage.bill())?.['status'], await stage.owedFen()]).toEqual(['open', NO_SHOW_FEE])
    payOnPhone(server, held.mei, await orderFor(held.mei, held.billId))
    await wechatSettled(server)
    expect([(await stage.bill())?.['status'], await stage.owedFen()]).toEqual(['paid', 0])
    await passMinutes(server, 1)
    expect(await stage.bill()).not.toHaveProperty('nextDueAt')
    const accounts = (await server.read('ledgerEntries')).map(({ account }) => account)
    expect(accounts).toEqual(['takings.wechatPay'])
  })

  it('is paid in parts at the counter, and ends with the last', async () => {
    const held = await stage.meiConfirmed(NO_DEPOSIT)
    pass(server, 240)
    await stage.noShow(held)
    const xia = await receptionist(server)
    const pay = (version: number, amountFen: number) =>
      call(xia, 'checkout/take-payment', { billId: held.billId, version, payments: [{ method: 'cash', amountFen }] })
    dataOf(await pay(2, 1000))
    expect(await stage.owedFen()).toBe(NO_SHOW_FEE)
    dataOf(await pay(3, NO_SHOW_FEE - 1000))
    expect(await stage.owedFen()).toBe(0)
  })

  it('is waived by a manager who cancels its bill, not by the counter', async () => {
    const held = await stage.meiConfirmed(NO_DEPOSIT)
    pass(server, 240)
    await stage.noShow(held)
    const waive = { billId: held.billId, version: 2, reason: 'her child was ill' }
    expect(await call(await receptionist(server), 'checkout/cancel-bill', waive)).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    })
    expect(await stage.owedFen()).toBe(NO_SHOW_FEE)
    expect(await call(await manager(server), 'checkout/cancel-bill', waive)).toMatchObject({ ok: true })
    expect(await stage.owedFen()).toBe(0)
  })

  it('is waived at once by staff who say why, which is audited', async () => {
    const held = await stage.meiConfirmed(NO_DEPOSIT)
    pass(server, 240)
    await stage.noShow(held, { waiveReason: 'her child was ill' })
    expect(await server.read('bills')).toEqual([])
    expect(await stage.owedFen()).toBe(0)
    expect(await server.read('audit')).toMatchObject([{ details: { waivedFen: NO_SHOW_FEE } }])
  })

  it('lets her cancel late for it, until the visit begins', async () => {
    const held = await stage.meiConfirmed(NO_DEPOSIT)
    pass(server, 121)
    expect(await stage.cancel(held, { agreedFeeFen: LATE_FEE - 1 })).toMatchObject({
      error: { code: 'CANCEL_FEE_DUE' },
    })
    expect(await stage.cancel(held, { agreedFeeFen: LATE_FEE })).toMatchObject({ ok: true })
    expect([(await stage.bill())?.['fee'], await stage.owedFen()]).toEqual([
      { kind: 'lateCancel', owedFen: LATE_FEE },
      LATE_FEE,
    ])
  })
})

describeCommandLaws({
  name: 'booking/mark-no-show',
  data: async () => stage.target(lastHeld),
  databaseRequests: { firstWrite: 7, commit: 15 },
  server: () => server,
  prepare: async () => {
    lastHeld = await stage.meiConfirmed(NO_DEPOSIT)
    pass(server, 240)
    return receptionist(server)
  },
  countEffects: async () => {
    const charged = (await server.read('bills')).length
    // Owed once for each bill, or the two have come apart.
    expect(await stage.owedFen()).toBe(charged * NO_SHOW_FEE)
    return charged
  },
})

describeCommandLaws({
  name: 'booking/cancel',
  data: async () => ({ ...(await stage.target(lastHeld)), agreedFeeFen: LATE_FEE }),
  databaseRequests: { firstWrite: 4, commit: 15 },
  server: () => server,
  prepare: async () => {
    lastHeld = await stage.meiConfirmed(NO_DEPOSIT)
    pass(server, 121)
    return lastHeld.mei
  },
  countEffects: async () => {
    const charged = (await server.read('bills')).length
    expect(await stage.owedFen()).toBe(charged * LATE_FEE)
    expect(await stage.status()).toBe(charged === 0 ? 'confirmed' : 'cancelled')
    return charged
  },
})
