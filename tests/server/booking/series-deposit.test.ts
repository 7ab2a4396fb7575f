import type { ReplyOf } from '../../../src/contracts/contract'
import type { bookSeries, showSeries } from '../../../src/contracts/series'
import type { CloudClient } from '../../../src/localcloud'
import { addDays, type IsoDate } from '../../../src/domain/shared/time'
import { passMinutes, payOnPhone, readMoney, wechatSettled } from '../../support/bills'
import { expectDaysInOrder, regular } from '../../support/booking'
import { DEPOSIT, EARNEST, dataOf, orderFor, pass, taken } from '../../support/deposits'
import { appointmentDocument, EAST, FACIAL, LIN, openSalon, readTaken, TUESDAY, writeVisit } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

type Series = ReplyOf<typeof showSeries>['series']
const ITEMS = [{ serviceId: FACIAL, staffMemberId: LIN }]
const DAYS: readonly IsoDate[] = [TUESDAY, addDays(TUESDAY, 3), addDays(TUESDAY, 6)]
const WISH = {
  ...{ storeId: EAST, items: ITEMS, isAllOrNothing: true },
  visits: DAYS.map((on) => ({ on, startMinute: 840 })),
}

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking', 'checkout', 'paynotify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  server.cloud.wechat.faults.clear()
  await openSalon(server, { policy: EARNEST })
})

async function show(client: CloudClient, seriesId: string): Promise<Series> {
  return dataOf(await call<ReplyOf<typeof showSeries>>(client, 'booking/show-series', { seriesId })).series
}

/** Mei agrees to the deposit and books the course. */
async function held(changes: object = {}): Promise<{ readonly mei: CloudClient; readonly series: Series }> {
  const mei = await regular(server, 'mei')
  const wish = { ...WISH, agreedDepositFen: DEPOSIT, ...changes }
  const { seriesId } = dataOf(await call<ReplyOf<typeof bookSeries>>(mei, 'booking/book-series', wish))
  return { mei, series: await show(mei, seriesId) }
}

async function payFor(mei: CloudClient, { deposit }: Series): Promise<void> {
  const billId = (deposit?.appointmentId ?? '').replace(/^appt_/, 'bill_')
  payOnPhone(server, mei, await orderFor(mei, billId))
  await wechatSettled(server)
}

const states = ({ status, visits }: Series): string[] => [status, ...visits.map(({ state }) => state)]
/** What became of her visits in the store's books. */
async function statuses(): Promise<unknown[]> {
  const visits = await server.read('appointments')
  return visits.flatMap(({ customerId, status }) => (customerId === 'cust_mei' ? [status] : [])).sort()
}
/** Somebody else is with Lin on the second day. */
const takeSecond = () => writeVisit(server, appointmentDocument({ customerId: 'cust_lan', on: DAYS[1] ?? TUESDAY }))

describe('a course, where a deposit is due', () => {
  it('says so when it is tried out, and is not booked before she has agreed', async () => {
    const mei = await regular(server, 'mei')
    const asked = { storeId: EAST, items: ITEMS, firstOn: TUESDAY, startMinute: 840, everyDays: 3, count: 3 }
    const deposit = { amountFen: DEPOSIT, kind: 'earnest' }
    expect(await call(mei, 'booking/preview-series', asked)).toMatchObject({ data: { deposit } })
    expect(await call(mei, 'booking/book-series', WISH)).toMatchObject({
      error: { code: 'DEPOSIT_DUE', details: { depositFen: DEPOSIT, kind: 'earnest' } },
    })
    expect(await server.read('series')).toEqual([])
  })

  it('is held whole, its deposit asked for once, and the store hears nothing yet', async () => {
    const { series } = await held()
    expect(states(series)).toEqual(['held', 'held', 'held', 'held'])
    expect(series.deposit).toMatchObject({ amountFen: DEPOSIT, appointmentId: series.visits[0]?.appointmentId })
    expect(await statuses()).toEqual(['held', 'held', 'held'])
    expect(await server.read('bills')).toMatchObject([{ status: 'awaitingVisit', deposit: { amountFen: DEPOSIT } }])
    const told = (await server.read('outbox')).map(({ payload }) => Object(payload).what)
    expect(told.filter((what) => what !== undefined)).toEqual(['other', 'other', 'other'])
    await expectDaysInOrder(server)
  })

  it('is booked once it is paid, within a minute and for nothing more', async () => {
    const { mei, series } = await held()
    await payFor(mei, series)
    expect(states(await show(mei, series.seriesId))).toEqual(['booking', 'held', 'held', 'held'])
    await passMinutes(server, 1)
    expect(states(await show(mei, series.seriesId))).toEqual(['booked', 'booked', 'booked', 'booked'])
    expect(await statuses()).toEqual(['requested', 'requested', 'requested'])
    expect(await readMoney(server)).toMatchObject({ takings: [taken(DEPOSIT)], wechatFen: DEPOSIT })
    expect(JSON.stringify(await readTaken(server))).not.toContain('holdUntilAt')
    await passMinutes(server, 60)
    expect(await statuses()).toEqual(['requested', 'requested', 'requested'])
    await expectDaysInOrder(server)
  })

  it('that is paid in the last moment keeps its visits', async () => {
    const { mei, series } = await held()
    const billId = (series.deposit?.appointmentId ?? '').replace(/^appt_/, 'bill_')
    pass(server, 10)
    const order = await orderFor(mei, billId)
    pass(server, 1)
    payOnPhone(server, mei, order)
    await wechatSettled(server)
    await passMinutes(server, 5)
    expect(states(await show(mei, series.seriesId))).toEqual(['booked', 'booked', 'booked', 'booked'])
  })

  it('is not booked when nobody pays: all its minutes are free again', async () => {
    const { mei, series } = await held()
    for (const minutes of [15, 5, 1, 1]) await passMinutes(server, minutes)
    expect(states(await show(mei, series.seriesId))).toEqual(['notBooked', 'undone', 'undone', 'undone'])
    expect(await statuses()).toEqual(['expired', 'expired', 'expired'])
    expect(await server.read('bills')).toMatchObject([{ status: 'cancelled', payments: [] }])
    expect(await readTaken(server)).toEqual({})
  })

  it('is given back at once when all were wanted and one is taken', async () => {
    await takeSecond()
    const { series } = await held()
    expect(states(series)).toEqual(['notBooked', 'undone', 'refused', 'waiting'])
    expect(await server.read('bills')).toMatchObject([{ status: 'cancelled' }])
    await expectDaysInOrder(server)
  })

  it('asks for it with the first visit that can be had', async () => {
    await writeVisit(server, appointmentDocument({ customerId: 'cust_lan', on: TUESDAY }))
    const { mei, series } = await held({ isAllOrNothing: false })
    expect(states(series)).toEqual(['held', 'refused', 'held', 'held'])
    expect(series.deposit?.appointmentId).toBe(series.visits[1]?.appointmentId)
    await payFor(mei, series)
    await passMinutes(server, 1)
    expect(states(await show(mei, series.seriesId))).toEqual(['partlyBooked', 'refused', 'booked', 'booked'])
  })

  it('goes back whole, with the money, where a visit was lost before it could be taken', async () => {
    const { mei, series } = await held()
    await payFor(mei, series)
    // The timer stood still until the other visits' holds were over.
    pass(server, 21)
    for (const _minute of [1, 2, 3]) await passMinutes(server, 1)
    expect(states(await show(mei, series.seriesId))[0]).toBe('notBooked')
    expect(await statuses()).toEqual(['cancelled', 'expired', 'expired'])
    expect(await readMoney(server)).toMatchObject({ bill: 'cancelled', wechatFen: 0 })
    expect(await readTaken(server)).toEqual({})
  })

  it('can be given up while it is held, and money that comes then goes back', async () => {
    const { mei, series } = await held()
    const billId = (series.deposit?.appointmentId ?? '').replace(/^appt_/, 'bill_')
    const order = await orderFor(mei, billId)
    dataOf(await call(mei, 'booking/cancel-series', { seriesId: series.seriesId }))
    expect(states(await show(mei, series.seriesId))).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled'])
    expect(await readTaken(server)).toEqual({})
    payOnPhone(server, mei, order)
    for (const _minute of [1, 2]) await passMinutes(server, 1)
    expect(await readMoney(server)).toMatchObject({ bill: 'cancelled', takings: [], wechatFen: 0 })
  })

  it('gives the deposit back when it is cancelled in time, once', async () => {
    const { mei, series } = await held()
    await payFor(mei, series)
    await passMinutes(server, 1)
    dataOf(await call(mei, 'booking/cancel-series', { seriesId: series.seriesId }))
    expect(states(await show(mei, series.seriesId))).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled'])
    // The timer asks WeChat for it within a minute; the rest is WeChat's.
    expect(await server.read('payRefunds')).toMatchObject([{ state: 'due', refundFen: DEPOSIT }])
    await passMinutes(server, 1)
    expect(await server.read('payRefunds')).toMatchObject([{ state: 'asked', refundFen: DEPOSIT }])
    await passMinutes(server, 1)
    expect(await readMoney(server)).toMatchObject({ bill: 'cancelled', wechatFen: 0 })
    await expectDaysInOrder(server)
  })

  it.each([8, 24, 44])('killed at database request %i while it is booked is held by the timer', async (operation) => {
    const mei = await regular(server, 'mei')
    server.cloud.faults.add({ functionName: 'booking', times: 1, effect: { kind: 'kill', operation, when: 'after' } })
    await call(mei, 'booking/book-series', { ...WISH, agreedDepositFen: DEPOSIT }).catch(() => undefined)
    pass(server, 2)
    for (const _minute of [1, 2]) await server.cloud.functions.fireTimer('jobs')
    const [written] = await server.read('series')
    const series = written === undefined ? undefined : await show(mei, String(written['_id']))
    const isWritten = operation > 8
    expect(series === undefined ? [] : states(series)).toEqual(isWritten ? ['held', 'held', 'held', 'held'] : [])
    expect(await server.read('bills')).toHaveLength(isWritten ? 1 : 0)
    await expectDaysInOrder(server)
  })
})
