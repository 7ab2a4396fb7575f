import { BOOKING_POLICY } from '../../config/policies'
import type { IsoDate, MinuteInterval } from '../../src/domain/shared/time'
import { DEMO_STAFF, type DemoStaffMember } from './people'
import { demoBundles, demoProducts, HOME_CATEGORY } from './products'
import { DEMO_CATEGORIES, demoServices } from './services'

/** Where the demo shop's pictures are in cloud storage, by their name under demo/pictures. */
export type PictureIds = Readonly<Record<string, string>>

const TEN = 10 * 60
/** Every evening, both stores. */
export const STORES_CLOSE_MINUTE = 22 * 60
/** The last days of the horizon are for the highest tier. */
const PRIORITY_DAYS = 3

interface DemoStore {
  readonly storeId: string
  readonly name: string
  readonly address: string
  readonly latitude: number
  readonly longitude: number
  readonly phone: string
  readonly capacities: Readonly<Record<string, number>>
}

const ROOM_NAMES: Readonly<Record<string, string>> = {
  bed: '护理床',
  spa: 'SPA 房',
  'nail-desk': '美甲台',
  'lash-chair': '美睫椅',
  device: '仪器房',
}

/** The two stores; addresses are made up, the streets are real. */
export const DEMO_STORES: readonly DemoStore[] = [
  {
    storeId: 'store_jingan',
    name: '美合·静安店',
    address: '上海市静安区延平路 121 号三层',
    latitude: 31.2337,
    longitude: 121.4452,
    phone: '021-55550101',
    capacities: { bed: 4, spa: 2, 'nail-desk': 2, 'lash-chair': 1, device: 1 },
  },
  {
    storeId: 'store_xuhui',
    name: '美合·徐汇店',
    address: '上海市徐汇区建国西路 286 号',
    latitude: 31.2046,
    longitude: 121.4558,
    phone: '021-55550202',
    capacities: { bed: 3, spa: 2, 'nail-desk': 1, 'lash-chair': 1, device: 1 },
  },
]

/** A store's catalog as the apps show it; `pictures` are file ids by name. */
export function demoCatalog({ capacities, ...store }: DemoStore, pictures: PictureIds) {
  const picture = (name: string): string | undefined => pictures[name]
  return {
    _id: store.storeId,
    store: {
      ...store,
      pictureFileIds: [picture(store.storeId)].filter((fileId) => fileId !== undefined),
      weeklyHours: Array.from({ length: 7 }, () => ({ opensMinute: TEN, closesMinute: STORES_CLOSE_MINUTE })),
      closedDays: [] as IsoDate[],
      rooms: Object.entries(capacities).map(([roomKind, capacity]) => ({
        roomKind,
        name: ROOM_NAMES[roomKind] ?? roomKind,
        capacity,
      })),
      isActive: true,
    },
    categories: [...DEMO_CATEGORIES, HOME_CATEGORY],
    products: demoProducts(),
    bundles: demoBundles(),
    services: demoServices().map((service) => ({
      ...service,
      phases: [...service.phases.map((phase) => ({ ...phase, roomKinds: [...phase.roomKinds] }))],
      pictureFileId: picture(service.serviceId),
      isActive: true,
    })),
    therapists: therapistsOf(store.storeId).map((member) => therapistView(member, picture(member.staffMemberId))),
    policy: { ...BOOKING_POLICY, priorityDays: PRIORITY_DAYS },
  }
}

/** Those of a store who take bookings. */
export function therapistsOf(storeId: string): DemoStaffMember[] {
  return DEMO_STAFF.filter(({ storeIds, categories }) => storeIds.includes(storeId) && categories.length > 0)
}

function therapistView(member: DemoStaffMember, avatarFileId: string | undefined) {
  const { staffMemberId, displayName, title, introduction, yearsOfPractice, categories } = member
  const skills = demoServices()
    .filter(({ categoryId }) => categories.includes(categoryId))
    // Whoever has practised less than three years takes ten minutes longer.
    .map(({ serviceId }) => ({ serviceId, extraMinutes: yearsOfPractice < 3 ? 10 : 0 }))
  return { staffMemberId, displayName, title, introduction, yearsOfPractice, avatarFileId, skills }
}

/** Shifts and breaks of one day. */
export interface DemoDayPlan {
  readonly shifts: MinuteInterval[]
  readonly breaks: MinuteInterval[]
}

const EARLY: DemoDayPlan = {
  shifts: [{ startMinute: TEN, endMinute: 19 * 60 }],
  breaks: [{ startMinute: 13 * 60, endMinute: 13 * 60 + 30 }],
}
const LATE: DemoDayPlan = {
  shifts: [{ startMinute: 12 * 60, endMinute: STORES_CLOSE_MINUTE }],
  breaks: [{ startMinute: 17 * 60, endMinute: 17 * 60 + 30 }],
}
const OFF: DemoDayPlan = { shifts: [], breaks: [] }

/** A therapist's week, Monday first: five or six days, early and late by turns, everybody in at the weekend. */
export function demoWeek({ staffMemberId }: DemoStaffMember): DemoDayPlan[] {
  const place = DEMO_STAFF.findIndex((member) => member.staffMemberId === staffMemberId)
  return Array.from({ length: 7 }, (_, day) => {
    if (day === place % 4) return OFF
    return (day + place) % 2 === 0 ? EARLY : LATE
  })
}
