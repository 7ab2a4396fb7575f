import fc from 'fast-check'
import { CUSTOMER_APP, STAFF_APP } from '../services/wechat-shop'
import { ANNA, BILLS, encryptFor, MERCHANT, openTransferShop, toldOf, type TransferShop } from './transfer-shop'

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

describe('a transfer that the person takes', () => {
  it('is on its way at once and there a moment later; the shop is told', async () => {
    const { body: created } = await world.create()
    await pass(60 * SECOND)
    world.confirm()
    expect(await state()).toBe('TRANSFERING')
    expect(told()).toEqual([])
    await pass(SECOND)
    const { body } = await world.query()
    expect(body).toEqual({
      mch_id: MERCHANT,
      out_bill_no: 'PO1',
      transfer_bill_no: created['transfer_bill_no'],
      appid: CUSTOMER_APP,
      state: 'SUCCESS',
      transfer_amount: 3000,
      transfer_remark: '三月佣金',
      openid: 'o-anna',
      create_time: '2026-03-02T10:00:00+08:00',
      update_time: '2026-03-02T10:01:01+08:00',
    })
    expect(told()).toEqual([
      {
        out_bill_no: 'PO1',
        transfer_bill_no: created['transfer_bill_no'],
        state: 'SUCCESS',
        mch_id: MERCHANT,
        transfer_amount: 3000,
        openid: 'o-anna',
        create_time: '2026-03-02T10:00:00+08:00',
        update_time: '2026-03-02T10:01:01+08:00',
      },
    ])
    expect(world.balanceFen()).toBe(1000_00 - 3000)
    const byNumber = await world.send('GET', `${BILLS}/transfer-bill-no/${String(created['transfer_bill_no'])}`)
    expect(byNumber.body).toEqual(body)
  })

  it('is only theirs to take', async () => {
    await world.create()
    const { transfers } = world.shop.services
    const transfer = transfers.get(MERCHANT, { outBillNo: 'PO1' })
    expect(() => transfers.confirm(transfer, { appid: CUSTOMER_APP, openid: 'o-bea' })).toThrow('收款用户不一致')
    expect(() => transfers.confirm(transfer, { appid: STAFF_APP, openid: 'o-anna' })).toThrow('收款用户不一致')
    expect(await state()).toBe('WAIT_USER_CONFIRM')
  })

  it('may be confirmed again while it is on its way, and not after', async () => {
    await world.create()
    world.confirm()
    world.confirm()
    await pass(SECOND)
    expect(() => world.confirm()).toThrow('单据状态SUCCESS')
    expect(told()).toHaveLength(1)
  })

  it('fails, and the money returns, when the name is not the account’s', async () => {
    world.shop.services.transfers.accounts.setBalance(MERCHANT, 5000_00)
    const { cipherText, serial } = encryptFor(world.shop, '别人')
    await world.create({ transfer_amount: 2000_00, user_name: cipherText }, { 'wechatpay-serial': serial })
    world.confirm()
    await pass(SECOND)
    expect((await world.query()).body).toMatchObject({ state: 'FAIL', fail_reason: 'NAME_NOT_CORRECT' })
    expect(told()).toMatchObject([{ state: 'FAIL', fail_reason: 'NAME_NOT_CORRECT' }])
    expect(world.balanceFen()).toBe(5000_00)
  })

  it('succeeds when the name is the account’s', async () => {
    const { cipherText, serial } = encryptFor(world.shop, '安娜')
    await world.create({ user_name: cipherText }, { 'wechatpay-serial': serial })
    world.confirm()
    await pass(SECOND)
    expect(await state()).toBe('SUCCESS')
  })
})

describe('a transfer that the person ignores', () => {
  it('is closed after 24 hours, the money returns, the shop is told', async () => {
    await world.create()
    await pass(24 * HOUR - 1)
    expect(await state()).toBe('WAIT_USER_CONFIRM')
    await pass(1)
    expect((await world.query()).body).toMatchObject({ state: 'FAIL', fail_reason: 'OVERDUE_CLOSE' })
    expect(world.balanceFen()).toBe(1000_00)
    expect(told()).toMatchObject([{ state: 'FAIL', fail_reason: 'OVERDUE_CLOSE' }])
    expect(() => world.confirm()).toThrow('单据状态FAIL')
  })

  it('is still closed at its time after a restart', async () => {
    await world.create()
    await world.close()
    world = await openTransferShop({}, world.shop.directory)
    expect(world.balanceFen()).toBe(1000_00 - 3000)
    await pass(24 * HOUR)
    expect(await state()).toBe('FAIL')
    expect(world.balanceFen()).toBe(1000_00)
  })

  it('answers the same request for ever as what it has become', async () => {
    await world.create()
    await pass(24 * HOUR)
    const { body } = await world.create()
    expect(body).toMatchObject({ state: 'FAIL', fail_reason: 'OVERDUE_CLOSE' })
    expect(body).not.toHaveProperty('package_info')
  })
})

describe('a transfer that the shop takes back', () => {
  it('is being cancelled, then cancelled; the money returns, the shop is told', async () => {
    const { body: created } = await world.create()
    expect(await world.cancel()).toMatchObject({
      status: 200,
      body: { out_bill_no: 'PO1', transfer_bill_no: created['transfer_bill_no'], state: 'CANCELING' },
    })
    expect(() => world.confirm()).toThrow('单据状态CANCELING')
    expect(await world.cancel()).toMatchObject({ body: { state: 'CANCELING' } })
    await pass(SECOND)
    expect(await world.cancel()).toMatchObject({
      body: { state: 'CANCELLED', update_time: '2026-03-02T10:00:01+08:00' },
    })
    expect(told()).toMatchObject([{ state: 'CANCELLED' }])
    expect(world.balanceFen()).toBe(1000_00)
    await pass(48 * HOUR)
    expect(await state()).toBe('CANCELLED')
  })

  it('can’t be taken back once the person has confirmed, nor when it is over, nor when it never was', async () => {
    await world.create()
    world.confirm()
    expect(await world.cancel()).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } })
    await pass(SECOND)
    expect(await world.cancel()).toMatchObject({ status: 400 })
    expect(await world.cancel('PO9')).toMatchObject({ status: 404 })
  })

  it('is not asked for more than 20 times a second', async () => {
    await world.create()
    const answers = await Promise.all(Array.from({ length: 21 }, () => world.cancel()))
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1)
  })
})

it('a transfer of more than 30 days ago can’t be queried', async () => {
  await world.create()
  await pass(30 * 24 * HOUR)
  expect(await world.query()).toMatchObject({ status: 200 })
  await pass(1)
  expect(await world.query()).toMatchObject({ status: 404 })
})

describe('the money', () => {
  it('is in the account, on its way or paid out, whatever happens in whatever order', async () => {
    const step = fc.record({
      number: fc.constantFrom('PO1', 'PO2', 'PO3'),
      action: fc.constantFrom('create', 'confirm', 'cancel', 'wait', 'waitADay', 'fail'),
      fen: fc.integer({ min: 10, max: 600_00 }),
    })
    for (const steps of fc.sample(fc.array(step, { minLength: 8, maxLength: 20 }), { seed: 20260302, numRuns: 12 })) {
      const own = await openTransferShop()
      const { transfers, faults } = own.shop.services
      for (const { number, action, fen } of steps) {
        if (action === 'create') await own.create({ out_bill_no: number, transfer_amount: fen, notify_url: undefined })
        if (action === 'cancel') await own.cancel(number)
        if (action === 'fail') faults.add({ on: 'transfer', effect: { kind: 'fail', reason: 'ACCOUNT_FROZEN' } })
        if (action === 'wait') await own.shop.pass(SECOND)
        if (action === 'waitADay') await own.shop.pass(24 * HOUR)
        const waiting = transfers.list().find((one) => one.outBillNo === number && one.state === 'WAIT_USER_CONFIRM')
        if (action === 'confirm' && waiting !== undefined) transfers.confirm(waiting, ANNA)
        const gone = transfers.list().filter((one) => one.state !== 'FAIL' && one.state !== 'CANCELLED')
        const outFen = gone.reduce((sumFen, { amountFen }) => sumFen + amountFen, 0)
        expect(own.balanceFen() + outFen).toBe(1000_00)
      }
      await own.close()
      own.shop.remove()
    }
  })
})
