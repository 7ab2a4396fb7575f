import type { Contract } from '../../../src/contracts/contract'
import type { Identity } from '../../../src/server/platform/caller'
import { PASS_LIFE_MS } from '../../../src/server/platform/passes'
import { recogniseCaller } from '../../../src/server/platform/recognise-caller'
import { openServices, type Services } from '../../../src/server/platform/services'
import type { Cloud } from '../../../src/localcloud'
import { openSdk, startTestCloud } from '../../support/sdk'

const NOW = Date.parse('2025-03-10T10:00:00+08:00')
const KEY = Buffer.alloc(32, 5).toString('base64')
const MEI: Identity = { appid: 'wx0000000000000001', openid: 'o-mei', side: 'customerApp' }
const XIA: Identity = { appid: 'wx0000000000000002', openid: 'o-xia', side: 'staffApp' }
type Known = Pick<Contract, 'allow' | 'readsCustomer' | 'readsAccount'>
const forCustomers: Known = { allow: ['customer'] }
const forBoth: Known = { allow: ['visitor', 'customer'] }

let cloud: Cloud
let services: Services
beforeAll(async () => {
  const names = ['customerAccounts', 'staffAccounts']
  cloud = await startTestCloud({ collections: names.map((name) => ({ name, indexes: [] })) })
  openSdk(cloud)
  services = openServices({ PASS_KEY: KEY })
  const write = (collection: string, ...documents: Record<string, unknown>[]) =>
    cloud.database.insert({ collection, documents })
  const account = { createdAt: NOW, isActive: true }
  await write('customerAccounts', { _id: 'o-mei', customerId: 'cust_mei', ...account })
  await write('customerAccounts', { _id: 'o-lan', customerId: 'cust_lan', ...account, isActive: false })
  const staff = { roles: ['therapist'], storeIds: ['store_1'] }
  await write('staffAccounts', { _id: 'o-xia', staffMemberId: 'staff_xia', ...staff, isActive: true })
  await write('staffAccounts', { _id: 'o-yan', staffMemberId: 'staff_yan', ...staff, isActive: false })
})
afterAll(() => cloud.close())

/** Who the caller is, and how many database requests it took to tell. */
async function recognise(identity: Identity, contract: Known, pass?: string, nowAt = NOW) {
  const since = cloud.journal.last()
  const { customer, staff } = await recogniseCaller(services, identity, contract, { pass, nowAt })
  const requests = cloud.journal.since(since).filter((entry) => entry.type === 'wireRequest').length
  return { who: customer?.customerId ?? staff?.staffMemberId, requests }
}

describe('who a caller is at the store', () => {
  const passOf = (identity: Identity, customerId: string): string =>
    services.passes.issue({ appid: identity.appid, openid: identity.openid ?? '' }, customerId, NOW)

  it('is told by the account, for one request, where only customers may call', async () => {
    expect(await recognise(MEI, forCustomers)).toEqual({ who: 'cust_mei', requests: 1 })
    expect(await recognise({ ...MEI, openid: 'o-nobody' }, forCustomers)).toEqual({ who: undefined, requests: 1 })
    expect(await recognise({ ...MEI, openid: 'o-lan' }, forCustomers)).toEqual({ who: undefined, requests: 1 })
  })

  it('costs nothing where visitors may call too, unless the contract asks for it', async () => {
    expect(await recognise(MEI, forBoth)).toEqual({ who: undefined, requests: 0 })
    expect(await recognise(MEI, { ...forBoth, readsCustomer: true })).toEqual({ who: 'cust_mei', requests: 1 })
    expect(await recognise(MEI, { allow: ['visitor'] })).toEqual({ who: undefined, requests: 0 })
  })

  it('is told by a pass without a request, for a day', async () => {
    const pass = passOf(MEI, 'cust_mei')
    for (const contract of [forCustomers, forBoth])
      expect(await recognise(MEI, contract, pass)).toEqual({ who: 'cust_mei', requests: 0 })
    const dayAfter = NOW + PASS_LIFE_MS
    expect(await recognise(MEI, forCustomers, pass, dayAfter)).toEqual({ who: 'cust_mei', requests: 1 })
    expect(await recognise(MEI, forBoth, pass, dayAfter)).toEqual({ who: undefined, requests: 0 })
  })

  it('is told by the account in spite of a pass, where what is written of her would stay', async () => {
    const readsAccount = { ...forCustomers, readsAccount: true }
    expect(await recognise(MEI, readsAccount, passOf(MEI, 'cust_mei'))).toEqual({ who: 'cust_mei', requests: 1 })
    const deleted = { ...MEI, openid: 'o-lan' }
    const left = passOf(deleted, 'cust_lan')
    expect(await recognise(deleted, readsAccount, left)).toEqual({ who: undefined, requests: 1 })
    expect(await recognise(deleted, forCustomers, left)).toEqual({ who: 'cust_lan', requests: 0 })
  })

  it('is told by the account when the pass is another person’s', async () => {
    const lans = passOf({ ...MEI, openid: 'o-lan' }, 'cust_lan')
    expect(await recognise(MEI, forCustomers, lans)).toEqual({ who: 'cust_mei', requests: 1 })
  })

  it('in the staff app is told by the active staff account alone, never by a pass', async () => {
    expect(await recognise(XIA, { allow: ['staff'] })).toEqual({ who: 'staff_xia', requests: 1 })
    expect(await recognise({ ...XIA, openid: 'o-yan' }, { allow: ['staff'] })).toEqual({ who: undefined, requests: 1 })
    const pass = passOf({ ...XIA, openid: 'o-nobody' }, 'cust_mei')
    const nobody = await recognise({ ...XIA, openid: 'o-nobody' }, forCustomers, pass)
    expect(nobody).toEqual({ who: undefined, requests: 1 })
  })

  it('is not asked of timers and strangers', async () => {
    expect(await recognise({ appid: 'wx1', side: 'timer' }, forCustomers)).toEqual({ who: undefined, requests: 0 })
    expect(await recognise({ ...MEI, side: 'unknown' }, forCustomers)).toEqual({ who: undefined, requests: 0 })
  })
})
