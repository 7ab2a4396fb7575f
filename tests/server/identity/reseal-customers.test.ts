import { openServices } from '../../../src/server/platform/services'
import { transactionRunner } from '../../../src/server/platform/command-transaction'
import { customers } from '../../../src/server/identity/documents'
import { newCustomer, sealPhone } from '../../../src/server/identity/register'
import { resealCustomers } from '../../../src/server/identity/reseal-customers'
import type { Cloud } from '../../../src/localcloud'
import { openSdk, startTestCloud } from '../../support/sdk'

const keyOf = (byte: number): string => Buffer.alloc(32, byte).toString('base64')
const INDEX_KEY = keyOf(9)

let cloud: Cloud
beforeAll(async () => {
  cloud = await startTestCloud({ collections: [{ name: 'customers', indexes: [] }] })
  openSdk(cloud)
})
afterAll(() => cloud.close())

function withKeys(DATA_KEYS: string) {
  const services = openServices({ DATA_KEYS, INDEX_KEY })
  const origin = { action: 'reseal', caller: { appid: '' }, nowAt: 0, traceId: 'trace_1' }
  return { ...services, runTransaction: transactionRunner(services, origin, () => undefined) }
}

describe('a change of keys', () => {
  it('seals every customer anew in steps, once, and then needs the old key no more', async () => {
    const old = withKeys(`k1:${keyOf(1)}`).personalData
    const documents = Array.from({ length: 5 }, (_, number) => ({
      ...newCustomer(`cust_${number}`, 0),
      ...(number === 3 ? {} : sealPhone(old, `1380000000${number}`)),
      ...(number === 4 ? { noteSealed: old.seal('怕冷') } : {}),
    }))
    await cloud.database.insert({ collection: 'customers', documents })
    const both = withKeys(`k2:${keyOf(2)},k1:${keyOf(1)}`)
    expect(await resealCustomers(both, '', 2)).toEqual({ resealed: 2, next: 'cust_1' })
    expect(await resealCustomers(both, 'cust_1', 2)).toEqual({ resealed: 1, next: 'cust_3' })
    expect(await resealCustomers(both, 'cust_3', 2)).toEqual({ resealed: 1 })
    expect(await resealCustomers(both, '', 10)).toEqual({ resealed: 0 })
    const { personalData } = withKeys(`k2:${keyOf(2)}`)
    const stored = await cloud.database.find({ collection: 'customers', filter: {}, sort: { _id: 1 } })
    const found = stored.map((document) => customers.parse(document))
    const opened = found.map(({ phoneSealed }) => phoneSealed && personalData.open(phoneSealed))
    expect(opened).toEqual(['13800000000', '13800000001', '13800000002', undefined, '13800000004'])
    expect(found.map(({ noteSealed }) => noteSealed && personalData.open(noteSealed)).at(4)).toBe('怕冷')
    expect(found.map(({ phoneIndex }) => phoneIndex)).toEqual(
      documents.map((customer) => ('phoneIndex' in customer ? customer.phoneIndex : undefined)),
    )
  })
})
