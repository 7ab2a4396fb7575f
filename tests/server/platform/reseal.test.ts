import type { Cloud } from '../../../src/localcloud'
import { transactionRunner } from '../../../src/server/platform/command-transaction'
import { makeLog } from '../../../src/server/platform/log'
import { resealSome } from '../../../src/server/platform/reseal'
import { openServices } from '../../../src/server/platform/services'
import { openSdk, startTestCloud } from '../../support/sdk'

const keyOf = (byte: number): string => Buffer.alloc(32, byte).toString('base64')
const NAMES = ['customers', 'appointments']
/** No text: bytes that UTF-8 does not know. */
const PICTURE = Buffer.from('ffd8ff00c080', 'hex')

let cloud: Cloud
beforeAll(async () => {
  cloud = await startTestCloud({
    collections: [...NAMES, 'resealings'].map((name) => ({ name, indexes: [] })),
  })
  openSdk(cloud)
})
afterAll(() => cloud.close())

function withKeys(DATA_KEYS: string, lines: string[] = []) {
  const services = openServices({ DATA_KEYS, INDEX_KEY: keyOf(9) })
  const origin = { action: 'reseal', caller: { appid: '' }, nowAt: 0, traceId: 'trace_1' }
  const log = makeLog({}, (line) => lines.push(line))
  return { ...services, log, runTransaction: transactionRunner(services, origin, () => undefined) }
}

const stored = (collection: string) => cloud.database.find({ collection, filter: {}, sort: { _id: 1 } })

describe('a change of keys', () => {
  it('seals everything anew in steps, once, and then needs the old key no more', async () => {
    const old = withKeys(`k1:${keyOf(1)}`).personalData
    const customers = Array.from({ length: 5 }, (_, number) => ({
      _id: `cust_${number}`,
      displayName: 'v1.x',
      visitCount: number,
      ...(number === 3 ? {} : { phoneSealed: old.seal(`1380000000${number}`) }),
    }))
    const visit = {
      _id: 'appt_1',
      noteSealed: old.seal('怕冷'),
      bytesSealed: old.sealBytes(PICTURE),
      reasonsSealed: { 1: old.seal('感冒') },
      history: [{ at: 1 }],
    }
    const broken = { _id: 'appt_2', noteSealed: old.seal('坏').replace('v1.k1', 'v1.k0') }
    await cloud.database.insert({ collection: 'customers', documents: customers })
    await cloud.database.insert({ collection: 'appointments', documents: [visit, broken] })
    const lines: string[] = []
    const both = withKeys(`k2:${keyOf(2)},k1:${keyOf(1)}`, lines)
    const steps: number[] = []
    for (let step = 0; step < 6; step += 1) steps.push(await resealSome(both, NAMES, 2))
    // Customers two by two, and the one left; visits; nothing after the last; nothing from then on.
    expect(steps).toEqual([2, 1, 1, 1, 0, 0])
    expect(lines.filter((line) => line.includes('document-not-resealed'))).toHaveLength(1)
    expect(lines.filter((line) => line.includes('"resealed"'))).toEqual([expect.stringContaining('"failed":1')])
    const { personalData } = withKeys(`k2:${keyOf(2)}`)
    const opened = (await stored('customers')).map((customer) => {
      const { phoneSealed, ...rest } = customer
      return phoneSealed === undefined ? rest : { ...rest, phone: personalData.open(phoneSealed as 'v1.') }
    })
    expect(opened).toEqual(
      customers.map(({ _id, displayName, visitCount }) => ({
        ...{ _id, displayName, visitCount },
        ...(visitCount === 3 ? {} : { phone: `1380000000${visitCount}` }),
      })),
    )
    const [first, second] = await stored('appointments')
    expect(personalData.open(first?.['noteSealed'] as 'v1.')).toBe('怕冷')
    expect(personalData.open((first?.['reasonsSealed'] as Record<string, 'v1.'>)['1'] ?? 'v1.')).toBe('感冒')
    expect(personalData.openBytes(first?.['bytesSealed'] as 'v1.')).toEqual(PICTURE)
    expect(first?.['history']).toEqual([{ at: 1 }])
    expect(second).toEqual(broken)
  })
})
