import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { passMinutes } from '../../support/bills'
import { expectNotAllowed } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { writeStockedTemplate } from '../../support/coupons'
import { call, ServerCloud } from '../../support/server-cloud'
import { expectLedgerInOrder } from '../../support/server-tools'
import { registered } from '../identity/people'

const SET = 'loyalty/set-my-birthday'
const PUT_RIGHT = 'loyalty/set-customer-birthday'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity', 'loyalty', 'notify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const GIFT = { points: 88, templateId: 'ctpl_thirty', daysBefore: 7 }

async function stage(birthday: object = GIFT): Promise<CloudClient> {
  await server.write('policies', { _id: 'points', fenPerPoint: 100, referralPoints: 100, birthday })
  await writeStockedTemplate(server, 9, { mostPerCustomer: 9 })
  return server.customer('mei')
}

async function goTo(moment: string): Promise<void> {
  await passMinutes(server, (Date.parse(`${moment}+08:00`) - server.cloud.clock.now()) / 60_000)
}

/** What she has been given: points, and how many coupons. */
async function given(): Promise<unknown[]> {
  const entries = (await server.read('ledgerEntries')).filter(({ kind }) => kind === 'pointsForBirthday')
  return [...entries.map(({ amount }) => amount), (await server.read('coupons')).length]
}

describe('set-my-birthday', () => {
  it('is said once, and shown with what it brings', async () => {
    const mei = await stage()
    expect(await call(mei, SET, { monthDay: '03-20' })).toMatchObject({ data: { monthDay: '03-20' } })
    expect(await call(mei, SET, { monthDay: '03-12' })).toMatchObject({ error: { code: 'BIRTHDAY_FIXED' } })
    expect(await call(mei, 'loyalty/show-my-perks', {})).toMatchObject({
      data: { monthDay: '03-20', birthday: { ...GIFT, couponName: '满200减30' } },
    })
    expect(await call(await server.customer('lan'), SET, { monthDay: '02-30' })).toMatchObject({
      error: { code: 'DAY_UNKNOWN' },
    })
    await expectBadInput(server, mei, SET, [{ monthDay: '3-8' }, { monthDay: '13-01' }, { monthDay: '2000-03-08' }])
  })

  it('staff, visitors and guests may not call it', async () => {
    await expectNotAllowed(server, SET, { monthDay: '03-20' }, [
      ...(['visitor', 'guest', 'therapist', 'former staff', 'foreigner'] as const),
    ])
  })

  describeCommandLaws({
    name: SET,
    data: { monthDay: '03-20' },
    otherData: { monthDay: '03-21' },
    databaseRequests: { firstWrite: 6, commit: 9 },
    server: () => server,
    prepare: () => stage(),
    countEffects: async () => (await server.read('birthdays')).length,
  })
})

describe('the timer', () => {
  it('gives points and a coupon so many days before, once a year', async () => {
    await call(await stage(), SET, { monthDay: '03-20' })
    await passMinutes(server, 1)
    expect(await given()).toEqual([0])
    await goTo('2025-03-12T23:00:00')
    expect(await given()).toEqual([0])
    await goTo('2025-03-13T10:00:00')
    expect(await given()).toEqual([88, 1])
    expect((await server.read('inbox')).map(({ kind }) => kind).sort()).toEqual(['birthdayGift', 'couponIssued'])
    await goTo('2025-03-20T10:00:00')
    await goTo('2026-03-12T10:00:00')
    expect(await given()).toEqual([88, 1])
    await goTo('2026-03-13T10:00:00')
    expect(await given()).toEqual([88, 88, 2])
    await expectLedgerInOrder(server)
  })

  it('gives nobody a second one in the year who deletes herself and comes back, as often as she likes', async () => {
    await stage()
    const comeAndSay = async (): Promise<{ client: CloudClient; customerId: string }> => {
      const { client, customerId } = await registered(server, 'an', '13812345678')
      expect(await call(client, SET, { monthDay: '03-20' })).toMatchObject({ ok: true })
      return { client, customerId }
    }
    const first = await comeAndSay()
    await goTo('2025-03-13T10:00:00')
    expect(await given()).toEqual([88, 1])
    expect(await call(first.client, 'identity/delete-me', {})).toMatchObject({ ok: true })
    // What is kept leads neither to her old record nor to the day.
    const accounts = async (): Promise<unknown[]> =>
      (await server.read('customerAccounts')).filter(({ isActive }) => isActive === false)
    expect(await accounts()).toMatchObject([{ customerId: '', birthdayGiftFrom: '2026-02-01' }])
    const { client } = await registered(server, 'an', '13812345678')
    expect(await call(client, 'identity/delete-me', {})).toMatchObject({ ok: true })
    const { customerId } = await comeAndSay()
    expect(customerId).not.toBe(first.customerId)
    await goTo('2025-03-20T10:00:00')
    await goTo('2025-03-21T10:00:00')
    expect(await given()).toEqual([88, 1])
    await goTo('2026-03-13T10:00:00')
    expect(await given()).toEqual([88, 88, 2])
    await expectLedgerInOrder(server)
  }, 60_000)

  it('gives nothing twice, wherever it is killed', async () => {
    await call(await stage(), SET, { monthDay: '03-10' })
    // The gift lies between the 15th and the 40th request of a run.
    for (let operation = 15; operation <= 40; operation += 3) {
      const effect = { kind: 'kill', operation, when: 'after' } as const
      server.cloud.faults.add({ functionName: 'jobs', times: 1, effect })
      await server.cloud.functions.fireTimer('jobs').catch(() => undefined)
      server.cloud.faults.clear()
      server.cloud.clock.set(server.cloud.clock.now() + 120_000)
    }
    await server.cloud.functions.fireTimer('jobs')
    expect(await given()).toEqual([88, 1])
    await expectLedgerInOrder(server)
  }, 120_000)
})

describe('set-customer-birthday', () => {
  it('puts it right without a second gift in the year', async () => {
    await call(await stage(), SET, { monthDay: '03-10' })
    await passMinutes(server, 1)
    const xu = await server.staff('xu', ['owner'])
    const right = { customerId: 'cust_mei', monthDay: '04-10' }
    expect(await call(xu, PUT_RIGHT, right)).toMatchObject({ ok: true })
    await goTo('2025-04-10T10:00:00')
    expect(await given()).toEqual([88, 1])
    expect(await call(xu, PUT_RIGHT, { ...right, customerId: 'cust_nobody' })).toMatchObject({
      error: { code: 'CUSTOMER_UNKNOWN' },
    })
    expect(await call(xu, PUT_RIGHT, { ...right, monthDay: '02-31' })).toMatchObject({ error: { code: 'DAY_UNKNOWN' } })
  })

  it('leaves no birthday of somebody who deletes herself at the same moment', async () => {
    const mei = await stage()
    const xu = await server.staff('xu', ['owner'])
    const [put, deleted] = await Promise.all([
      call(xu, PUT_RIGHT, { customerId: 'cust_mei', monthDay: '03-20' }),
      call(mei, 'identity/delete-me', {}),
    ])
    // Held just before, she is asked to try again; else the record was gone.
    if (!deleted.ok) expect(await call(mei, 'identity/delete-me', {})).toMatchObject({ ok: true })
    expect([put.ok, deleted.ok]).toContain(true)
    await passMinutes(server, 1)
    expect(await server.read('birthdays')).toEqual([])
  })

  it('customers and therapists may not call it', async () => {
    await expectNotAllowed(server, PUT_RIGHT, { customerId: 'cust_mei', monthDay: '03-20' }, [
      ...(['customer', 'visitor', 'guest', 'therapist', 'former staff', 'foreigner'] as const),
    ])
  })

  describeCommandLaws({
    name: PUT_RIGHT,
    data: { customerId: 'cust_mei', monthDay: '03-20' },
    otherData: { customerId: 'cust_mei', monthDay: '03-21' },
    databaseRequests: { firstWrite: 6, commit: 10 },
    server: () => server,
    prepare: async () => {
      await stage()
      return server.staff('xu', ['owner'])
    },
    countEffects: async () => (await server.read('audit')).length,
  })
})
