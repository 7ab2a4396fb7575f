import {
  decideSaveCategories,
  decideSaveService,
  decideSaveTherapist,
  MOST_SERVICES,
  type OfferedService,
} from '../../../src/domain/catalog/offer'

const ACTIVE = { kind: 'active', minutes: 60, needsStaff: true, roomKinds: ['bed'] } as const

function service(serviceId: string, changes: Partial<OfferedService> = {}): OfferedService {
  const rest = { categoryId: 'face', name: '补水', salePriceFen: 19_800, isActive: true, phases: [ACTIVE] }
  return { serviceId, ...rest, ...changes }
}

const CATALOG = {
  store: { rooms: [{ roomKind: 'bed' }] },
  categories: [{ categoryId: 'face', name: '面部' }],
  services: [service('svc_a'), service('svc_b')],
  therapists: [{ staffMemberId: 'staff_lin', skills: [{ serviceId: 'svc_a', extraMinutes: 0 }] }],
}

describe('saving a service', () => {
  it('puts a new one last and a changed one in its place', () => {
    const idsAfter = (saved: OfferedService, isNew: boolean): string[] => {
      const decision = decideSaveService(CATALOG, saved, isNew)
      return decision.isOk ? decision.value.map(({ serviceId, name }) => `${serviceId} ${name}`) : []
    }
    expect(idsAfter(service('svc_c'), true)).toEqual(['svc_a 补水', 'svc_b 补水', 'svc_c 补水'])
    expect(idsAfter(service('svc_a', { name: '清洁' }), false)).toEqual(['svc_a 清洁', 'svc_b 补水'])
  })

  it.each([
    ['an id the store does not know', service('svc_x'), false, { code: 'SERVICE_UNKNOWN' }],
    ['a category it does not have', service('svc_a', { categoryId: 'hair' }), false, { code: 'CATEGORY_UNKNOWN' }],
    [
      'a room it does not have',
      service('svc_a', { phases: [{ ...ACTIVE, roomKinds: ['laser'] }] }),
      false,
      { code: 'ROOM_KIND_UNKNOWN', roomKind: 'laser' },
    ],
    [
      'nobody to do it',
      service('svc_a', { phases: [{ ...ACTIVE, needsStaff: false }] }),
      false,
      { code: 'NO_STAFF_PHASE' },
    ],
    [
      'a prerequisite it does not have',
      service('svc_a', { prerequisite: { serviceId: 'svc_x', validDays: 30 } }),
      false,
      { code: 'PREREQUISITE_UNKNOWN' },
    ],
    [
      'itself as its prerequisite',
      service('svc_c', { prerequisite: { serviceId: 'svc_c', validDays: 30 } }),
      true,
      { code: 'PREREQUISITE_IN_A_CIRCLE' },
    ],
  ])('refuses %s', (_what, saved, isNew, error) => {
    expect(decideSaveService(CATALOG, saved, isNew)).toEqual({ isOk: false, error })
  })

  it('takes a chain of prerequisites, and refuses one that comes back', () => {
    const needs = (serviceId: string) => ({ prerequisite: { serviceId, validDays: 30 } })
    const services = [service('svc_a'), service('svc_b', needs('svc_a')), service('svc_c', needs('svc_b'))]
    const saving = (saved: OfferedService) => decideSaveService({ ...CATALOG, services }, saved, false)
    expect(saving(service('svc_c', needs('svc_b'))).isOk).toBe(true)
    expect(saving(service('svc_a', needs('svc_c')))).toEqual({
      isOk: false,
      error: { code: 'PREREQUISITE_IN_A_CIRCLE' },
    })
  })

  it.each([
    [MOST_SERVICES - 1, true],
    [MOST_SERVICES, false],
  ])('with %i services takes one more: %p', (count, isOk) => {
    const services = Array.from({ length: count }, (_, index) => service(`svc_${index}`))
    expect(decideSaveService({ ...CATALOG, services }, service('svc_new'), true).isOk).toBe(isOk)
    expect(decideSaveService({ ...CATALOG, services }, service('svc_0'), false).isOk).toBe(true)
  })
})

describe('saving categories', () => {
  it('keeps those that services belong to', () => {
    const hair = { categoryId: 'hair', name: '美发' }
    expect(decideSaveCategories(CATALOG, [hair])).toEqual({
      isOk: false,
      error: { code: 'CATEGORY_IN_USE', categoryId: 'face' },
    })
    expect(decideSaveCategories(CATALOG, [hair, ...CATALOG.categories]).isOk).toBe(true)
  })
})

describe('saving a therapist', () => {
  const skills = [{ serviceId: 'svc_b', extraMinutes: 15 }]

  it('changes her in her place, or puts her last', () => {
    const lin = { staffMemberId: 'staff_lin', skills }
    const wang = { staffMemberId: 'staff_wang', skills }
    expect(decideSaveTherapist(CATALOG, lin)).toEqual({ isOk: true, value: [lin] })
    expect(decideSaveTherapist(CATALOG, wang)).toEqual({ isOk: true, value: [...CATALOG.therapists, wang] })
  })

  it('refuses a skill in a service the store does not have', () => {
    const unknown = { staffMemberId: 'staff_lin', skills: [{ serviceId: 'svc_x', extraMinutes: 0 }] }
    expect(decideSaveTherapist(CATALOG, unknown)).toEqual({
      isOk: false,
      error: { code: 'SERVICE_UNKNOWN', serviceId: 'svc_x' },
    })
  })
})
