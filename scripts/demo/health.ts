import { HEALTH_CONSENT_VERSION } from '../../config/policies'
import { rememberDone } from '../../src/domain/booking/standing'
import type { HealthCondition, HealthRules } from '../../src/domain/shared/health'
import { addDays, momentAt, storeDateOf } from '../../src/domain/shared/time'
import { BLOCKLISTED } from '../../src/server/booking/documents'
import { sealConditions } from '../../src/server/booking/health-checks'
import type { CatalogDocument } from '../../src/server/catalog/documents'
import { sealTold, type HealthRecordDocument, type HealthTold } from '../../src/server/health/documents'
import type { PersonalData } from '../../src/server/platform/personal-data'
import type { Diary } from './diary'
import type { DemoCustomer } from './people'

/** Conditions that block a service, and those that are minded in it. */
function rules(blocks: readonly HealthCondition[], warns: readonly HealthCondition[]): HealthRules {
  return {
    contraindications: [
      ...blocks.map((condition) => ({ condition, effect: 'block' as const })),
      ...warns.map((condition) => ({ condition, effect: 'warn' as const })),
    ],
  }
}

const LIGHT = rules(['pregnancy', 'photosensitiveMedication', 'epilepsy'], ['skinInflammation', 'skinAllergy'])
/** A small area shows how the skin takes the light, before a large one is done. */
const AFTER_SMALL_AREA: HealthRules = { ...LIGHT, prerequisite: { serviceId: 'svc_smooth-3', validDays: 90 } }

/** What the demo shop's services ask of their customers' health. */
const RULES: Readonly<Record<string, HealthRules>> = {
  'svc_face-1': rules([], ['pregnancy', 'skinAllergy', 'cosmeticInjection']),
  'svc_face-4': rules(['pacemaker', 'metalImplant', 'pregnancy'], ['cosmeticInjection']),
  'svc_face-5': rules([], ['skinAllergy', 'pregnancy']),
  'svc_body-1': rules([], ['pregnancy', 'asthma']),
  'svc_body-2': rules(['pregnancy', 'heartDisease', 'hypertension'], ['diabetes', 'varicoseVeins']),
  'svc_body-5': rules([], ['varicoseVeins', 'bloodThinner']),
  'svc_body-9': rules(['pregnancy'], ['diabetes', 'asthma']),
  'svc_head-6': rules(['bloodThinner', 'pregnancy'], ['skinInflammation', 'diabetes']),
  'svc_smooth-1': LIGHT,
  'svc_smooth-2': AFTER_SMALL_AREA,
  'svc_smooth-3': LIGHT,
  'svc_smooth-4': AFTER_SMALL_AREA,
}

/** The catalog with these rules. They are new: visits of the year before were booked without them. */
export function withHealthRules(catalog: CatalogDocument): CatalogDocument {
  const services = catalog.services.map((service) => {
    const { contraindications, prerequisite } = RULES[service.serviceId] ?? {}
    return {
      ...service,
      ...(contraindications !== undefined && { contraindications: [...contraindications] }),
      ...(prerequisite !== undefined && { prerequisite }),
    }
  })
  return { ...catalog, services }
}

/** 小美 and 晓雯, and what every twentieth of the others told, by turns. */
const KNOWN: readonly HealthTold[] = [
  { conditions: ['skinAllergy'], allergies: '酒精、花粉', notes: '' },
  { conditions: ['pregnancy'], allergies: '薰衣草精油', notes: '孕 20 周，请侧卧' },
]
const OTHERS: readonly HealthTold[] = [
  { conditions: ['hypertension'], allergies: '', notes: '饭后容易头晕' },
  { conditions: [], allergies: '乳胶手套', notes: '' },
  { conditions: ['diabetes', 'varicoseVeins'], allergies: '', notes: '' },
  { conditions: ['cosmeticInjection'], allergies: '', notes: '两周前打过玻尿酸' },
]
const EVERY = 20

/** Writes into standings what stands there of health, of what was done and of the blocklist; returns the records. */
export function markHealth(
  { appointments, standings }: Pick<Diary, 'appointments' | 'standings'>,
  people: readonly DemoCustomer[],
  personalData: Pick<PersonalData, 'seal'>,
  nowAt: number,
): HealthRecordDocument[] {
  for (const { customerId, status, items, on } of appointments.values()) {
    const standing = standings.get(customerId)
    if (status !== 'completed' || standing === undefined) continue
    standings.set(customerId, rememberDone(standing, items.map(({ serviceId }) => serviceId), on)) // prettier-ignore
  }
  blocklistOne({ standings }, people, personalData)
  const today = storeDateOf(nowAt)
  return people.flatMap(({ customerId, person, sinceDays }, index) => {
    const told = KNOWN[index] ?? (index % EVERY === 0 ? OTHERS[(index / EVERY) % OTHERS.length] : undefined)
    const standing = standings.get(customerId)
    if (told === undefined || standing === undefined) return []
    if (told.conditions.length > 0)
      standings.set(customerId, { ...standing, conditionsSealed: sealConditions(told.conditions, personalData) })
    const givenAt = momentAt(addDays(today, -Math.min(sinceDays, 2)), 690)
    const staffMemberId = 'staff_lin'
    const how = person === undefined ? ({ how: 'spoken', staffMemberId } as const) : ({ how: 'inApp' } as const)
    const by =
      person === undefined ? ({ updatedBy: 'staff', staffMemberId } as const) : { updatedBy: 'customer' as const }
    const consent = { version: HEALTH_CONSENT_VERSION, givenAt, ...how }
    return [
      { _id: customerId, version: 1, toldSealed: sealTold(told, personalData), updatedAt: givenAt, ...by, consent },
    ]
  })
}

/** Whoever stayed away most often, of those with nothing ahead; not one of those whom visitors of the demo may be. */
function blocklistOne(
  { standings }: Pick<Diary, 'standings'>,
  people: readonly DemoCustomer[],
  personalData: Pick<PersonalData, 'seal'>,
): void {
  const strangers = people.filter(({ person }) => person === undefined)
  const idle = strangers.flatMap(({ customerId }) => {
    const standing = standings.get(customerId)
    return standing?.live.length === 0 ? [standing] : []
  })
  const [worst] = idle.sort((a, b) => b.noShowCount - a.noShowCount)
  if (worst === undefined) return
  const blockReasonSealed = personalData.seal('多次爽约，电话不接')
  standings.set(worst.customerId, { ...worst, blockCodes: [BLOCKLISTED], blockReasonSealed })
}
