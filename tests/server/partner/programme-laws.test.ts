import { describeCommandLaws } from '../../support/command-laws'
import { EAST } from '../../support/salon'
import { DIVIDEND_ON, POOL_ON, ShareStage, STAFF_ON } from '../../support/share-stage'
import { call } from '../../support/server-cloud'

const TERMS = 'What it pays comes from real visits. Nobody pays to join. Xu'
const SET = { change: POOL_ON, ruleVersion: 1, confirmedTerms: TERMS }
const ADMIT = { customerId: 'cust_an', storeId: EAST, place: { programme: 'customerPartner' } }
const STAFF = { programme: 'staffPartner', staffMemberId: 'staff_xia' }
const INVITED = `customerPartner:${EAST}:cust_an`
const COSTS = { storeId: EAST, month: '2025-02', version: 0, costs: [{ name: 'Rent', amountFen: 100_00 }] }
const AGREEMENT = {
  ...{ programme: 'shareholderPartner', shareBp: 2000, fromMonth: '2025-02', signedOn: '2025-01-20' },
  agreementNote: 'Safe, file 3',
}

let stage: ShareStage
beforeAll(async () => {
  stage = await ShareStage.start(['partner'])
}, 120_000)
afterAll(() => stage.server.close())
beforeEach(() => stage.reset())

const owner = () => stage.owner()
const places = () => stage.server.read('participations')

/** All programmes are on, An is a partner, Xia works in the east. */
async function prepared(): Promise<Awaited<ReturnType<typeof owner>>> {
  await stage.turnOn(STAFF_ON, POOL_ON, DIVIDEND_ON)
  await stage.server.staffRecord('xia', ['therapist'], { storeIds: [EAST] })
  await stage.partner('an')
  return owner()
}

const auditOf = (action: string) => async () =>
  (await stage.server.read('audit')).filter((entry) => entry['action'] === `partner/${action}`).length
const LAWS = { server: () => stage.server }

describeCommandLaws({
  ...{ ...LAWS, name: 'partner/set-programme', countEffects: auditOf('set-programme'), data: SET, prepare: owner },
  ...{ otherData: { ...SET, confirmedTerms: 'Other terms' }, databaseRequests: { firstWrite: 4, commit: 9 } },
})

describeCommandLaws({
  ...{ ...LAWS, name: 'partner/admit-participant', countEffects: auditOf('admit-participant'), prepare: prepared },
  data: { ...ADMIT, place: STAFF },
  databaseRequests: { firstWrite: 8, commit: 14 },
})

describeCommandLaws({
  ...{ ...LAWS, name: 'partner/accept-pool-invitation', data: { participationId: INVITED } },
  databaseRequests: { firstWrite: 5, commit: 7 },
  countEffects: async () => (await places()).filter(({ spans }) => Array.isArray(spans) && spans.length > 0).length,
  prepare: async () => {
    await call(await prepared(), 'partner/admit-participant', ADMIT)
    return stage.server.customer('an')
  },
})

describeCommandLaws({
  ...{ ...LAWS, name: 'partner/end-participation', countEffects: auditOf('end-participation') },
  data: { participationId: `staffPartner:${EAST}:staff_xia`, reason: 'Left' },
  databaseRequests: { firstWrite: 4, commit: 10 },
  prepare: async () => {
    const xu = await prepared()
    await call(xu, 'partner/admit-participant', { ...ADMIT, place: STAFF })
    return xu
  },
})

describeCommandLaws({
  ...{ ...LAWS, name: 'partner/enter-costs', countEffects: auditOf('enter-costs'), data: COSTS, prepare: owner },
  ...{ otherData: { ...COSTS, costs: [] }, databaseRequests: { firstWrite: 4, commit: 7 } },
})

describeCommandLaws({
  ...{
    ...LAWS,
    name: 'partner/approve-dividend',
    countEffects: auditOf('approve-dividend'),
    data: { storeId: EAST, month: '2025-02', baseFen: 0 },
  },
  databaseRequests: { firstWrite: 13, commit: 18 },
  prepare: async () => {
    const xu = await prepared()
    await call(xu, 'partner/admit-participant', { ...ADMIT, place: AGREEMENT })
    return xu
  },
})
