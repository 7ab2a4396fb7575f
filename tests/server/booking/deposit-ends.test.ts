import { manager, passMinutes, readMoney, receptionist } from '../../support/bills'
import { DEPOSIT, DepositStage, EARNEST, dataOf, meiPaid, pass, taken, type Held } from '../../support/deposits'
import { readTaken, TUESDAY } from '../../support/salon'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const PREPAID = { ...EARNEST, deposit: { rateBp: 5000, fromFen: 0 } }
const HALF = 14_900
const NO_SHOW_FEE = 4470
const GONE_BACK = { bill: 'cancelled', wechatFen: 0 }

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

describe('a deposit that was paid', () => {
  it.each<[string, (held: Held) => Promise<unknown>]>([
    ['she cancels within her window', (held) => stage.cancel(held)],
    [
      'the store declines',
      async (held) =>
        call(await receptionist(server), 'booking/decline', { ...target(held), version: 2, reason: 'full' }),
    ],
    [
      'the store cancels, also late',
      async (held) => {
        pass(server, 239)
        await stage.confirm(held)
        return call(await receptionist(server), 'booking/cancel', { ...target(held), version: 3, reason: 'ill' })
      },
    ],
    ['nobody answers her request', () => passMinutes(server, 240)],
    [
      'staff forgive that she stayed away',
      async (held) => {
        await stage.confirm(held)
        pass(server, 240)
        return stage.noShow(held, { waiveReason: 'her child was ill' })
      },
    ],
  ])('goes back whole when %s', async (_when, happens) => {
    const held = await meiPaid(server)
    const reply = await happens(held)
    if (reply !== undefined) expect(reply).toMatchObject({ ok: true })
    await passMinutes(server, 1)
    await passMinutes(server, 5)
    expect(await readMoney(server)).toEqual({
      ...{ ...GONE_BACK, orders: ['paid'], takings: [taken(DEPOSIT), taken(-DEPOSIT)] },
    })
    expect(await stage.bill()).toMatchObject({ refunds: [{ amountFen: DEPOSIT, state: 'done' }] })
    expect(await stage.owedFen()).toBe(0)
  })

  it('is kept when she stays away, and nothing more is owed', async () => {
    const held = await meiPaid(server)
    await stage.confirm(held)
    pass(server, 240)
    expect(await stage.noShow(held)).toMatchObject({ data: { appointment: { status: 'noShow' } } })
    expect(await stage.bill()).toMatchObject({
      ...{ status: 'paid', lines: [{ name: '爽约费', amountFen: DEPOSIT, staff: [] }], fee: { owedFen: 0 } },
    })
    expect(await readMoney(server)).toMatchObject({ takings: [taken(DEPOSIT)], wechatFen: DEPOSIT })
    expect([await stage.owedFen(), (await server.read('customerStandings'))[0]?.['noShowCount']]).toEqual([0, 1])
    await passMinutes(server, 11)
    const accounts = (await server.read('ledgerEntries')).map(({ account }) => account)
    expect(accounts.sort()).toEqual(['deposits.held', 'deposits.held', 'takings.wechatPay'])
  })

  it('is kept when she cancels late, once she has agreed to what it costs', async () => {
    const held = await meiPaid(server)
    pass(server, 121)
    expect(dataOf(await call(held.mei, 'booking/show-my-appointment', target(held)))).toMatchObject({
      appointment: { cancelFee: { amountFen: DEPOSIT, isKept: true }, moves: ['cancel'] },
    })
    const told = { error: { code: 'CANCEL_FEE_DUE', details: { feeFen: DEPOSIT } } }
    expect(await stage.cancel(held)).toMatchObject(told)
    expect(await stage.status()).toBe('requested')
    expect(await stage.cancel(held, { agreedFeeFen: DEPOSIT })).toMatchObject({ ok: true })
    expect(await stage.bill()).toMatchObject({ status: 'paid', fee: { kind: 'lateCancel' } })
    expect(await readTaken(server)).toEqual({})
  })

  it('stays with a visit that is moved, and its bill goes along', async () => {
    const held = await meiPaid(server)
    const moved = { ...target(held), version: 2, on: TUESDAY, startMinute: 840 }
    expect(await call(held.mei, 'booking/reschedule', moved)).toMatchObject({
      data: { appointment: { status: 'requested', deposit: { amountFen: DEPOSIT, paidAt: MONDAY_AT_TEN } } },
    })
    expect(await stage.bill()).toMatchObject({
      on: TUESDAY,
      status: 'awaitingVisit',
      payments: [{ amountFen: DEPOSIT }],
    })
  })

  it('goes along when the desk moves the visit on the board', async () => {
    const held = await meiPaid(server)
    const desk = await receptionist(server)
    const items = [{ startMinute: 840, staffMemberId: 'staff_lin' }]
    const moved = { ...target(held), version: 2, on: TUESDAY, items }
    expect(await call(desk, 'booking/move-visit', moved)).toMatchObject({ ok: true })
    expect(await stage.bill()).toMatchObject({
      on: TUESDAY,
      status: 'awaitingVisit',
      payments: [{ amountFen: DEPOSIT }],
    })
  })

  it('that was 预付款 goes back when she stays away, and the fee is owed', async () => {
    const held = await meiPaid(server, PREPAID, HALF)
    await stage.confirm(held)
    pass(server, 240)
    expect(await stage.noShow(held)).toMatchObject({ ok: true })
    await passMinutes(server, 1)
    await passMinutes(server, 5)
    expect(await stage.bill()).toMatchObject({
      status: 'open',
      fee: { owedFen: NO_SHOW_FEE },
      refunds: [{ state: 'done' }],
    })
    expect(await readMoney(server)).toMatchObject({ takings: [taken(HALF), taken(-HALF)], wechatFen: 0 })
    expect(await stage.owedFen()).toBe(NO_SHOW_FEE)
  })
})

function target({ appointmentId }: Held): { appointmentId: string } {
  return { appointmentId }
}

describe('a visit that begins', () => {
  it('keeps the deposit on its bill; the rest is paid as usual, and points follow from all of it', async () => {
    const held = await meiPaid(server)
    await stage.confirm(held)
    pass(server, 240)
    const xia = await receptionist(server)
    const openEarly = await call(xia, 'checkout/open-bill', target(held))
    expect(openEarly).toMatchObject({ error: { code: 'VISIT_NOT_BEGUN' } })
    for (const [move, version] of [
      ['check-in', 3],
      ['start', 4],
      ['complete', 5],
    ] as const)
      expect(await call(xia, `booking/${move}`, { ...target(held), version })).toMatchObject({ ok: true })
    const opened = await call<{ bill: { version: number } }>(xia, 'checkout/open-bill', target(held))
    expect(opened).toMatchObject({ data: { bill: { status: 'open', paidFen: DEPOSIT, outstandingFen: 23_840 } } })
    const { bill } = dataOf(opened)
    const payments = [{ method: 'cash', amountFen: 23_840 }]
    expect(
      await call(xia, 'checkout/take-payment', { billId: held.billId, version: bill.version, payments }),
    ).toMatchObject({ data: { bill: { status: 'paid' } } })
    await passMinutes(server, 1)
    const entries = await server.read('ledgerEntries')
    expect(entries.filter(({ account }) => account === 'points')).toMatchObject([{ amount: 298 }])
    expect(await readMoney(server)).toMatchObject({ takings: expect.arrayContaining([taken(DEPOSIT)]) })
  })

  it('gives back what the deposit was more than the visit came to, when its bill is closed', async () => {
    const held = await meiPaid(server, PREPAID, HALF)
    await stage.confirm(held)
    pass(server, 240)
    const hua = await manager(server)
    for (const [move, version] of [
      ['check-in', 3],
      ['start', 4],
    ] as const)
      dataOf(await call(hua, `booking/${move}`, { ...target(held), version }))
    const { bill } = dataOf(await call<{ bill: { version: number } }>(hua, 'checkout/open-bill', target(held)))
    const lines = [
      {
        ...{ lineId: 'l1', serviceId: 'svc_facial', quantity: 1, staffMemberIds: ['staff_lin'] },
        counterDiscount: { amountFen: 20_000, reason: 'not done whole' },
      },
    ]
    const { billId } = held
    const edited = await call<{ bill: { version: number } }>(hua, 'checkout/edit-bill', {
      ...{ billId, version: bill.version, lines },
    })
    expect(edited).toMatchObject({ data: { bill: { totalFen: 9800, outstandingFen: 0 } } })
    const closing = { billId, version: dataOf(edited).bill.version, payments: [] }
    expect(await call(hua, 'checkout/take-payment', closing)).toMatchObject({
      data: { bill: { status: 'paid', refundedFen: HALF - 9800 } },
    })
    await passMinutes(server, 5)
    expect(await readMoney(server)).toMatchObject({ bill: 'paid', wechatFen: 9800 })
  })
})
