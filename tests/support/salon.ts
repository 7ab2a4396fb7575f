import { BOOKING_POLICY } from '../../config/policies'
import type {
  AppointmentDocument,
  RoomDayDocument,
  StaffDayDocument,
  StandingDocument,
} from '../../src/server/booking/documents'
import { roomDayIdOf, staffDayIdOf } from '../../src/server/booking/documents'
import type { CatalogDocument } from '../../src/server/catalog/documents'
import { addDays, momentAt, type IsoDate } from '../../src/domain/shared/time'
import type { ServerCloud } from './server-cloud'

/** The store of these tests, open 10:00 to 22:00, and another one that is none of its staff's business. */
export const EAST = 'store_east'
export const WEST = 'store_west'

/** The day `ServerCloud` starts on, a Monday. */
export const MONDAY: IsoDate = '2025-03-10'
export const TUESDAY: IsoDate = '2025-03-11'

export const LIN = 'staff_lin'
export const WANG = 'staff_wang'
export const CHEN = 'staff_chen'

export const FACIAL = 'svc_facial'
export const MASSAGE = 'svc_massage'
export const COLOUR = 'svc_colour'
export const LASER = 'svc_laser'

/** Rosters are written for this many days from Monday on, the policy's horizon and today. */
const ROSTER_DAYS = BOOKING_POLICY.horizonDays + 1

type Service = CatalogDocument['services'][number]
type Phase = Service['phases'][number]

function phase(kind: Phase['kind'], minutes: number, needsStaff: boolean, ...roomKinds: string[]): Phase {
  return { kind, minutes, needsStaff, roomKinds }
}

function service(serviceId: string, name: string, salePriceFen: number, ...phases: Phase[]): Service {
  const told = { preparationTips: `Before ${name}: come without make-up.`, careTips: `After ${name}: drink water.` }
  const rest = { categoryId: 'care', description: '', listPriceFen: salePriceFen, isActive: true }
  return { serviceId, name, phases, salePriceFen, ...rest, ...told }
}

/** facial 60 + 10 cleanup, massage 90, colour 30 + 40 free for somebody else + 20, laser 30 with bed and laser. */
export const SERVICES: readonly Service[] = [
  service(FACIAL, 'Facial', 29_800, phase('active', 60, true, 'bed'), phase('cleanup', 10, false, 'bed')),
  service(MASSAGE, 'Massage', 39_800, phase('active', 90, true, 'bed')),
  service(
    COLOUR,
    'Colour',
    58_800,
    phase('active', 30, true, 'chair'),
    phase('processing', 40, false, 'chair'),
    phase('finish', 20, true, 'chair'),
  ),
  service(LASER, 'Laser', 88_000, phase('active', 30, true, 'bed', 'laser')),
]

/** The catalogue of a store; fields of the store's and of the policy's can be said otherwise. */
export function catalogDocument(
  storeId: string = EAST,
  store: Partial<CatalogDocument['store']> = {},
  policy: Partial<CatalogDocument['policy']> = {},
): CatalogDocument {
  const allSkills = SERVICES.map(({ serviceId }) => ({ serviceId, extraMinutes: 0 }))
  const someSkills = allSkills.filter(({ serviceId }) => serviceId === FACIAL || serviceId === MASSAGE)
  const slowSkills = allSkills.map(({ serviceId }) => ({ serviceId, extraMinutes: 15 }))
  const therapist = (staffMemberId: string, skills: typeof allSkills): CatalogDocument['therapists'][number] => {
    const shown = { displayName: displayNameOf(staffMemberId), title: '', introduction: '', yearsOfPractice: 3 }
    return { staffMemberId, ...shown, skills }
  }
  return {
    _id: storeId,
    store: {
      storeId,
      name: storeId === EAST ? 'East Store' : 'West Store',
      address: '1 East Road',
      latitude: 31.2,
      longitude: 121.5,
      phone: '021-5555000',
      pictureFileIds: [],
      weeklyHours: Array.from({ length: 7 }, () => ({ opensMinute: 600, closesMinute: 1320 })),
      closedDays: [],
      rooms: [
        { roomKind: 'bed', name: 'Bed', capacity: 2 },
        { roomKind: 'chair', name: 'Chair', capacity: 2 },
        { roomKind: 'laser', name: 'Laser', capacity: 1 },
      ],
      isActive: true,
      ...store,
    },
    categories: [{ categoryId: 'care', name: 'Care' }],
    services: [...SERVICES],
    therapists:
      storeId === EAST ? [therapist(LIN, allSkills), therapist(WANG, someSkills), therapist(CHEN, slowSkills)] : [],
    policy: { ...BOOKING_POLICY, ...policy },
  }
}

function displayNameOf(staffMemberId: string): string {
  const name = staffMemberId.replace('staff_', '')
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** A therapist's day in the east store: Lin works 10 to 18, Wang 14 to 22, Chen 10 to 22 with a break from 13 to 14. */
export function staffDay(
  staffMemberId: string,
  on: IsoDate,
  changes: Partial<Pick<StaffDayDocument, 'shifts' | 'breaks' | 'timeOff' | 'busy' | 'storeId'>> = {},
): StaffDayDocument {
  const startMinute = staffMemberId === WANG ? 840 : 600
  const endMinute = staffMemberId === LIN ? 1080 : 1320
  const breaks = staffMemberId === CHEN ? [{ startMinute: 780, endMinute: 840 }] : []
  const lists = { shifts: [{ startMinute, endMinute }], breaks, timeOff: [], busy: [] }
  return { _id: staffDayIdOf(staffMemberId, on), kind: 'staff', staffMemberId, storeId: EAST, on, ...lists, ...changes }
}

/** Opens the store: its catalogue, and the three therapists' days from Monday through the horizon. */
export async function openSalon(
  server: ServerCloud,
  {
    policy = {},
    store = {},
  }: { policy?: Partial<CatalogDocument['policy']>; store?: Partial<CatalogDocument['store']> } = {},
): Promise<void> {
  await server.write('catalogs', { ...catalogDocument(EAST, store, policy) }, { ...catalogDocument(WEST) })
  const days = Array.from({ length: ROSTER_DAYS }, (_, index) => addDays(MONDAY, index))
  const staffDays = days.flatMap((on) => [LIN, WANG, CHEN].map((staffMemberId) => ({ ...staffDay(staffMemberId, on) })))
  await server.write('bookingDays', ...staffDays)
}

type Item = AppointmentDocument['items'][number]

/** One service of a visit, as it is booked. */
export function item(serviceId: string, staffMemberId: string, startMinute: number): Item {
  const found = SERVICES.find((each) => each.serviceId === serviceId)
  if (found === undefined) throw new Error(`the salon of the tests has no ${serviceId}`)
  const { name, phases, salePriceFen } = found
  const staffName = displayNameOf(staffMemberId)
  return {
    serviceId,
    serviceName: name,
    staffMemberId,
    staffName,
    turn: 'requested',
    startMinute,
    phases,
    salePriceFen,
  }
}

/** Mei's facial with Lin on Monday at 14:00, requested; every field can be said otherwise. */
export function appointmentDocument(changes: Partial<AppointmentDocument> = {}): AppointmentDocument {
  const { on = MONDAY, startMinute = 840, status = 'requested' } = changes
  const items = changes.items ?? [item(FACIAL, LIN, startMinute)]
  const startsAt = momentAt(on, startMinute)
  const bookedAt = momentAt(addDays(MONDAY, -1), 720)
  return {
    _id: 'appt_1',
    storeId: EAST,
    storeName: 'East Store',
    customerId: 'cust_mei',
    customerName: 'Mei',
    on,
    startMinute,
    endMinute: Math.max(...items.map((each) => each.startMinute + minutesOf(each.phases.filter(isNoCleanup)))),
    startsAt,
    changeableUntilAt: startsAt - BOOKING_POLICY.cancelWindowMinutes * 60_000,
    status,
    version: 1,
    source: 'customerApp',
    items,
    checkInCode: '123456',
    preparationTips: ['Before Facial: come without make-up.'],
    history: [{ at: bookedAt, what: 'booked', by: 'customer' }],
    ...changes,
  }
}

const isNoCleanup = ({ kind }: Phase): boolean => kind !== 'cleanup'

function minutesOf(phases: readonly Phase[]): number {
  return phases.reduce((sum, { minutes }) => sum + minutes, 0)
}

/** Writes a visit and everything it takes: minutes of staff and of rooms, and its place in its customer's standing. */
export async function writeVisit(server: ServerCloud, visit: AppointmentDocument): Promise<AppointmentDocument> {
  await server.write('appointments', { ...visit })
  const { _id: appointmentId, on, storeId, startMinute, endMinute, holdUntilAt } = visit
  const hold = holdUntilAt === undefined ? {} : { holdUntilAt }
  for (const each of visit.items) {
    let at = each.startMinute
    for (const { minutes, needsStaff, roomKinds } of each.phases) {
      const taken = { appointmentId, startMinute: at, endMinute: at + minutes, ...hold }
      const empty = staffDay(each.staffMemberId, on, { shifts: [], breaks: [] })
      if (needsStaff)
        await amend<StaffDayDocument>(server, 'bookingDays', empty, (day) => ({ busy: [...day.busy, taken] }))
      for (const roomKind of roomKinds) {
        const _id = roomDayIdOf(storeId, roomKind, on)
        const emptyRoom: RoomDayDocument = { _id, kind: 'room', storeId, roomKind, on, taken: [] }
        await amend<RoomDayDocument>(server, 'bookingDays', emptyRoom, (day) => ({ taken: [...day.taken, taken] }))
      }
      at += minutes
    }
  }
  const live = { appointmentId, on, storeId, startMinute, endMinute, ...hold }
  const nothing: StandingDocument = { _id: visit.customerId, live: [], unpaidFeeFen: 0, blockCodes: [], noShowCount: 0 }
  await amend<StandingDocument>(server, 'customerStandings', nothing, (standing) => ({
    live: [...standing.live, live],
  }))
  return visit
}

async function amend<D extends { readonly _id: string }>(
  server: ServerCloud,
  collection: string,
  empty: D,
  change: (document: D) => Partial<D>,
): Promise<void> {
  const { database } = server.cloud
  const filter = { _id: empty._id }
  const [stored] = await database.find({ collection, filter, limit: 1 })
  const document = { ...empty, ...stored }
  await database.remove({ collection, filter, isMulti: false })
  await server.write(collection, { ...document, ...change(document) })
}

/** All days and standings, with empty lists and empty documents left out: what is taken, and nothing else. */
export async function readTaken(server: ServerCloud): Promise<Record<string, unknown[]>> {
  const documents = [...(await server.read('bookingDays')), ...(await server.read('customerStandings'))]
  const entries = documents.map((document): [string, unknown[]] => {
    const list = document['busy'] ?? document['taken'] ?? document['live']
    return [String(document['_id']), Array.isArray(list) ? list : []]
  })
  return Object.fromEntries(entries.filter(([, list]) => list.length > 0))
}
