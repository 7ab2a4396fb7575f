import { EAST } from '../../support/salon'
import { DIVIDEND_ON, ShareStage } from '../../support/share-stage'
import { call } from '../../support/server-cloud'

let stage: ShareStage
beforeAll(async () => {
  stage = await ShareStage.start(['partner'])
}, 120_000)
afterAll(() => stage.server.close())
beforeEach(() => stage.reset())

const monthAt = (month: string): number => Date.parse(`${month}-01T00:00+08:00`)

describe('a store of many agreements', () => {
  it.each([
    [150, 'SHARES_TOO_HIGH'],
    [999, 'SHARES_TOO_HIGH'],
    [1000, 'TOO_MANY_AGREEMENTS'],
  ])('of %i before looks at the last one too, or records no more: %s', async (count, code) => {
    await stage.turnOn(DIVIDEND_ON)
    await stage.partner('an')
    const ended = { startsAt: monthAt('2025-01'), endsAt: monthAt('2025-02') }
    const agreements = Array.from({ length: count }, (_, i) => ({
      ...{ _id: `shareholderPartner:agr_${i}`, programme: 'shareholderPartner', partnerId: 'cust_an', storeId: EAST },
      ...{ shareBp: 8001, spans: [i < count - 1 ? ended : { startsAt: ended.endsAt }], admittedAt: i },
    }))
    await stage.server.write('participations', ...agreements)
    const place = {
      ...{ programme: 'shareholderPartner', shareBp: 2000, fromMonth: '2025-03', signedOn: '2025-02-20' },
      agreementNote: 'Safe, file 3',
    }
    const ask = { customerId: 'cust_an', storeId: EAST, place }
    expect(await call(await stage.owner(), 'partner/admit-participant', ask)).toMatchObject({ error: { code } })
  })
})
