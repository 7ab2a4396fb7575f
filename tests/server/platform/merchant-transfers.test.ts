import { err, ok } from '../../../src/domain/shared/result'
import { MEI, MERCHANT, MoneyCloud } from '../../support/money-cloud'

let money: MoneyCloud
beforeAll(async () => {
  money = await MoneyCloud.start()
})
afterAll(() => money.close())
beforeEach(() => {
  money.cloud.wechat.faults.clear()
  money.cloud.wechat.transfers.accounts.setBalance(MERCHANT, 100_000_00)
})

let last = 0
const newNumber = (): string => `PO${++last}`
const REPORTS = [
  { type: '岗位类型', content: '推广员' },
  { type: '报酬说明', content: '三月推广佣金' },
]
const create = (outBillNo: string, more: object = {}) => {
  const transfer = { outBillNo, amountFen: 3000, openid: MEI.openid, remark: '三月佣金', sceneReports: REPORTS }
  return money.ask('transfers', 'create', { ...transfer, ...more })
}
const find = (outBillNo: string) => money.ask('transfers', 'find', outBillNo)
const stored = (outBillNo: string) => money.cloud.wechat.transfers.get(MERCHANT, { outBillNo })
const confirm = (outBillNo: string) => money.cloud.wechat.transfers.confirm(stored(outBillNo), MEI)
const balanceFen = () => money.cloud.wechat.transfers.accounts.balanceFen(MERCHANT)
const refusedFor = (reason: string) => err({ code: 'TRANSFER_REFUSED', reason })
const unanswered = err({ code: 'WECHAT_UNANSWERED' })

describe('a transfer', () => {
  it('waits for the person, who is handed a package, and then is on its way until it is there', async () => {
    const number = newNumber()
    const created = await create(number)
    const transferBillNo = stored(number).transferBillNo
    const packageInfo = stored(number).packageInfo
    expect(created).toEqual(ok({ state: 'WAIT_USER_CONFIRM', transferBillNo, packageInfo }))
    expect(stored(number)).toMatchObject({ appid: MEI.appid, sceneId: '1005', amountFen: 3000 })
    confirm(number)
    expect(await find(number)).toEqual(ok({ state: 'TRANSFERING', transferBillNo, amountFen: 3000 }))
    await money.cloud.advanceClock(1_000)
    expect(await find(number)).toEqual(ok({ state: 'SUCCESS', transferBillNo, amountFen: 3000 }))
  })

  it('asked for again is the same one, once; with other contents it is refused', async () => {
    const number = newNumber()
    const before = balanceFen()
    const created = await create(number)
    expect(await create(number)).toEqual(created)
    expect(balanceFen()).toBe(before - 3000)
    expect(await create(number, { amountFen: 3001 })).toMatchObject(refusedFor('INVALID_REQUEST'))
  })

  it('without enough money is refused and leaves nothing; the number is good for a second try', async () => {
    const number = newNumber()
    money.cloud.wechat.transfers.accounts.setBalance(MERCHANT, 2999)
    expect(await create(number)).toMatchObject(refusedFor('NOT_ENOUGH'))
    expect(await find(number)).toEqual(ok({ state: 'NOT_FOUND' }))
    money.cloud.wechat.transfers.accounts.setBalance(MERCHANT, 3000)
    expect(await create(number)).toMatchObject({ isOk: true })
  })

  it.each([
    ['梅', 'SUCCESS', {}],
    ['兰', 'FAIL', { failReason: 'NAME_NOT_CORRECT' }],
  ])('of 2000 yuan names %s, for WeChat Pay’s eyes only, and ends: %s', async (realName, state, reason) => {
    const number = newNumber()
    expect(await create(number, { amountFen: 2000_00 })).toMatchObject(refusedFor('PARAM_ERROR'))
    expect(await create(number, { amountFen: 2000_00, realName })).toMatchObject({ isOk: true })
    expect(stored(number).userName).toBe(realName)
    confirm(number)
    await money.cloud.advanceClock(1_000)
    const transferBillNo = stored(number).transferBillNo
    expect(await find(number)).toEqual(ok({ state, transferBillNo, amountFen: 2000_00, ...reason }))
  })

  it('can be cancelled until the person confirms', async () => {
    const [first, second] = [newNumber(), newNumber()]
    await create(first)
    await create(second)
    expect(await money.ask('transfers', 'cancel', first)).toEqual(ok({ state: 'CANCELING' }))
    await money.cloud.advanceClock(1_000)
    expect(await find(first)).toMatchObject(ok({ state: 'CANCELLED' }))
    confirm(second)
    expect(await money.ask('transfers', 'cancel', second)).toMatchObject(refusedFor('INVALID_REQUEST'))
    expect(await money.ask('transfers', 'cancel', 'POnone')).toMatchObject(refusedFor('NOT_FOUND'))
  })
})

describe('an answer that never comes, or is none', () => {
  it.each([
    ['dropAfterWork', 'WAIT_USER_CONFIRM'],
    ['failAfterWork', 'WAIT_USER_CONFIRM'],
    ['failBeforeWork', 'NOT_FOUND'],
  ] as const)('(%s) is no refusal: asking by the number says %s, and asking again makes one', async (kind, state) => {
    const number = newNumber()
    const before = balanceFen()
    money.cloud.wechat.faults.add({ on: 'createTransfer', effect: { kind } })
    expect(await create(number)).toEqual(unanswered)
    expect(await find(number)).toMatchObject(ok({ state }))
    expect(await create(number)).toMatchObject(ok({ state: 'WAIT_USER_CONFIRM' }))
    expect(balanceFen()).toBe(before - 3000)
  })
})

describe('an installation', () => {
  const withVariables = async (variables: Record<string, string>, work: (cloud: MoneyCloud) => Promise<void>) => {
    const cloud = await MoneyCloud.start(variables)
    await work(cloud).finally(() => cloud.close())
  }
  const transfer = { outBillNo: 'PO1', amountFen: 3000, openid: MEI.openid, remark: '佣金', sceneReports: REPORTS }

  it('without a merchant says so before anything is tried', async () => {
    expect(await money.ask('transfers', 'isSetUp')).toBe(true)
    await withVariables({ MCH_ID: '' }, async (cloud) => {
      expect(await cloud.ask('transfers', 'isSetUp')).toBe(false)
      await expect(cloud.ask('transfers', 'create', transfer)).rejects.toThrow('INTERNAL')
    })
  })

  it('that knows another key of WeChat Pay’s believes no answer', async () => {
    const other = Buffer.from(OTHER_PUBLIC_KEY).toString('base64')
    await withVariables({ MCH_PLATFORM_PUBLIC_KEY: other }, async (cloud) => {
      expect(await cloud.ask('transfers', 'create', transfer)).toEqual(unanswered)
      expect(cloud.cloud.wechat.transfers.list()).toHaveLength(1)
    })
  })
})

/** A public key whose private half nobody kept. */
const OTHER_PUBLIC_KEY = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAp9f5e530Ghp+9c7ffJ0e
r7IblHHvEutPCxFvYs/O9lKiIsknXAX37Nm1FwlcFzrUy7vSxGfsvovrha+jsOnE
Mo9JY9qUYsxxcSzodGJHJu+EbS8tjiuha+0/F3GUJPNiR4z7q121wnXFJxaly7dy
VNnBf9htOqe+/7nPmwQDJjZMWOo2wfJWpjE9n0C2CmGUrpcs4xNC1UI3qXx4USCC
jApaqah1MM8STIJohv/Ur6Z+xh8VeZsYxUhZGNAA3W8nDrYMo3tvx5Yclcpmh9HD
SmWZCb2NXBcNM6nlkc8N0wzWhmwvAJcti0O5JzPgiC2KoxQEFYC9n+saxLBatvCa
1QIDAQAB
-----END PUBLIC KEY-----
`
