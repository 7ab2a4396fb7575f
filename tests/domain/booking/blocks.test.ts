import {
  ANSWERABLE_CODES,
  daysWithPrerequisites,
  listBlocks,
  listContraindicated,
} from '../../../src/domain/booking/blocks'
import type { CustomerStanding } from '../../../src/domain/booking/days'
import { rememberDone } from '../../../src/domain/booking/standing'
import { planVisit, type BookingPolicy, type OfferedService } from '../../../src/domain/booking/visit-plan'
import { HEALTH_CONDITIONS, type HealthRules } from '../../../src/domain/shared/health'
import { addDays, momentAt, type IsoDate } from '../../../src/domain/shared/time'

const MONDAY: IsoDate = '2025-03-10'
const NOW = momentAt(MONDAY, 600)

function service(serviceId: string, rules: HealthRules = {}): OfferedService {
  const phases = [{ kind: 'active', minutes: 60, needsStaff: true, roomKinds: [] }] as const
  return { serviceId, name: serviceId, phases, salePriceFen: 100, isActive: true, preparationTips: '', ...rules }
}

/** Heat blocks the pregnant and is minded with diabetes; the laser needs a patch test within 30 days. */
const SERVICES = [
  service('svc_heat', {
    contraindications: [
      { condition: 'pregnancy', effect: 'block' },
      { condition: 'diabetes', effect: 'warn' },
    ],
  }),
  service('svc_laser', { prerequisite: { serviceId: 'svc_patch', validDays: 30 } }),
  service('svc_peel', { prerequisite: { serviceId: 'svc_talk', validDays: 10 } }),
  service('svc_patch'),
]
const POLICY: BookingPolicy = {
  ...{ leadMinutes: 30, horizonDays: 14, stepMinutes: 15, bufferMinutes: 5, cancelWindowMinutes: 120 },
  ...{ mostLiveAppointments: 2, isAutoConfirmed: false, maxWaitMinutes: 15, holdMinutes: 10 },
}

function planOf(...items: readonly (string | { readonly serviceId: string; readonly guest: number })[]) {
  const store = { storeId: 'store_east', name: '', weeklyHours: [], closedDays: [], rooms: [], isActive: true }
  const wishes = items.map((item) => (typeof item === 'string' ? { serviceId: item } : item))
  const plan = planVisit({ store, services: SERVICES, therapists: [], policy: POLICY }, wishes)
  if (!plan.isOk) throw new Error(plan.error.code)
  return plan.value
}

const NOBODY: CustomerStanding = { customerId: 'cust_mei', live: [], unpaidFeeFen: 0, blockCodes: [], noShowCount: 0 }
const on = (day: IsoDate) => ({ from: day, to: day })
const codesOf = (...args: Parameters<typeof listBlocks>) => listBlocks(...args).map(({ code }) => code)

describe('what blocks a visit', () => {
  it.each<[string, Partial<CustomerStanding>, readonly string[]]>([
    ['nothing', {}, []],
    ['being blocklisted', { blockCodes: ['blocklisted'] }, ['CUSTOMER_BLOCKED']],
    ['having been deleted', { blockCodes: ['deleted'] }, ['CUSTOMER_BLOCKED']],
    ['a fee of one fen', { unpaidFeeFen: 1 }, ['FEE_UNPAID']],
    ['both, the gravest first', { blockCodes: ['blocklisted'], unpaidFeeFen: 1 }, ['CUSTOMER_BLOCKED', 'FEE_UNPAID']],
  ])('is %s', (_what, marks, codes) => {
    expect(codesOf(planOf('svc_patch'), { standing: { ...NOBODY, ...marks }, nowAt: NOW }, on(MONDAY))).toEqual(codes)
  })

  it('is the fee, with what it comes to', () => {
    const standing = { ...NOBODY, unpaidFeeFen: 5000 }
    expect(listBlocks(planOf('svc_patch'), { standing, nowAt: NOW }, on(MONDAY))).toEqual([
      { code: 'FEE_UNPAID', unpaidFeeFen: 5000 },
    ])
  })

  it.each([
    [1, []],
    [2, ['TOO_MANY_LIVE']],
    [3, ['TOO_MANY_LIVE']],
  ])('is having %i coming visits where 2 are allowed: %j', (count, codes) => {
    const live = Array.from({ length: count }, (_, index) => visit(String(index), 900))
    expect(codesOf(planOf('svc_patch'), { standing: { ...NOBODY, live }, nowAt: NOW }, on(MONDAY))).toEqual(codes)
  })

  it.each([
    [600, []],
    [601, ['TOO_MANY_LIVE']],
  ])('counts a visit that ends at minute %i, now being 600: %j', (endMinute, codes) => {
    const live = [visit('a', 900), visit('b', endMinute)]
    expect(codesOf(planOf('svc_patch'), { standing: { ...NOBODY, live }, nowAt: NOW }, on(MONDAY))).toEqual(codes)
  })
})

function visit(appointmentId: string, endMinute: number) {
  return { appointmentId, storeId: 'store_east', on: MONDAY, startMinute: endMinute - 60, endMinute }
}

describe('contraindications', () => {
  it.each(HEALTH_CONDITIONS)('with %s block heat for the pregnant only', (condition) => {
    const facts = { standing: NOBODY, conditions: [condition], nowAt: NOW }
    const blocks = condition === 'pregnancy' ? [{ code: 'CONTRAINDICATED', serviceId: 'svc_heat' }] : []
    expect(listBlocks(planOf('svc_heat', 'svc_heat'), facts, on(MONDAY))).toEqual(blocks)
    expect(listBlocks(planOf('svc_patch'), facts, on(MONDAY))).toEqual([])
  })

  it.each([
    [[], ['FEE_UNPAID', 'CONTRAINDICATED', 'PREREQUISITE_MISSING']],
    [['CONTRAINDICATED'], ['FEE_UNPAID', 'PREREQUISITE_MISSING']],
    [ANSWERABLE_CODES, ['FEE_UNPAID']],
  ] as const)('block no more once staff answer for %j; everything else does', (answeredFor, codes) => {
    const standing = { ...NOBODY, unpaidFeeFen: 1 }
    const facts = { standing, conditions: ['pregnancy'] as const, nowAt: NOW, answeredFor }
    expect(codesOf(planOf('svc_heat', 'svc_laser'), facts, on(MONDAY))).toEqual(codes)
  })

  it('that only warn block nothing, and are told apart', () => {
    const facts = { standing: NOBODY, conditions: ['diabetes'] as const, nowAt: NOW }
    expect(listBlocks(planOf('svc_heat'), facts, on(MONDAY))).toEqual([])
    expect(listContraindicated(planOf('svc_heat'), ['diabetes'], 'warn')).toHaveLength(1)
    expect(listContraindicated(planOf('svc_heat'), ['diabetes'], 'block')).toEqual([])
  })

  it('say nothing of a guest she brings', () => {
    const facts = { standing: NOBODY, conditions: ['pregnancy'] as const, nowAt: NOW }
    const plan = planOf('svc_patch', { serviceId: 'svc_heat', guest: 1 }, { serviceId: 'svc_laser', guest: 1 })
    expect(listBlocks(plan, facts, on(MONDAY))).toEqual([])
  })
})

describe('a prerequisite good for 30 days', () => {
  const done = (daysBefore: number) => ({
    ...NOBODY,
    doneOn: [{ serviceId: 'svc_patch', on: addDays(MONDAY, -daysBefore) }],
  })

  it.each([
    [0, false],
    [1, true],
    [30, true],
    [31, false],
  ])('done %i days before the visit suffices: %p', (daysBefore, isEnough) => {
    const facts = { standing: done(daysBefore), nowAt: NOW }
    expect(codesOf(planOf('svc_laser'), facts, on(MONDAY))).toEqual(isEnough ? [] : ['PREREQUISITE_MISSING'])
  })

  it('never done, or of another service, is missing; the facts say what is needed and until when the last was good', () => {
    const missing = { code: 'PREREQUISITE_MISSING', serviceId: 'svc_laser', prerequisiteServiceId: 'svc_patch' }
    const other = { ...NOBODY, doneOn: [{ serviceId: 'svc_talk', on: addDays(MONDAY, -1) }] }
    for (const standing of [NOBODY, other])
      expect(listBlocks(planOf('svc_laser'), { standing, nowAt: NOW }, on(MONDAY))).toEqual([
        { ...missing, validDays: 30, validThroughOn: undefined },
      ])
    expect(listBlocks(planOf('svc_laser'), { standing: done(31), nowAt: NOW }, on(MONDAY))).toEqual([
      { ...missing, validDays: 30, validThroughOn: addDays(MONDAY, -1) },
    ])
  })

  it('leaves of the days asked about those it is good for, and several together what suits all', () => {
    const asked = { from: MONDAY, to: addDays(MONDAY, 13) }
    expect(daysWithPrerequisites(planOf('svc_laser'), done(25), asked).days).toEqual({
      from: MONDAY,
      to: addDays(MONDAY, 5),
    })
    const both = { ...NOBODY, doneOn: [...done(25).doneOn, { serviceId: 'svc_talk', on: addDays(MONDAY, 1) }] }
    const found = daysWithPrerequisites(planOf('svc_laser', 'svc_peel'), both, asked)
    expect(found).toEqual({ days: { from: addDays(MONDAY, 2), to: addDays(MONDAY, 5) }, missing: [] })
  })
})

describe('remembering what was done', () => {
  it('keeps the latest day of each service, latest first', () => {
    const first = rememberDone(NOBODY, ['svc_patch', 'svc_talk'], MONDAY)
    const later = rememberDone(first, ['svc_talk'], addDays(MONDAY, 2))
    const late = rememberDone(later, ['svc_talk', 'svc_heat'], addDays(MONDAY, 1))
    expect(late.doneOn).toEqual([
      { serviceId: 'svc_talk', on: addDays(MONDAY, 2) },
      { serviceId: 'svc_heat', on: addDays(MONDAY, 1) },
      { serviceId: 'svc_patch', on: MONDAY },
    ])
  })

  it('forgets the longest past of more than forty', () => {
    const ids = Array.from({ length: 41 }, (_, index) => `svc_${index}`)
    const standing = ids.reduce((known, id, index) => rememberDone(known, [id], addDays(MONDAY, index)), NOBODY)
    expect(standing.doneOn).toHaveLength(40)
    expect(standing.doneOn?.map(({ serviceId }) => serviceId)).not.toContain('svc_0')
  })
})
