import * as z from 'zod'
import { HEALTH_CONDITIONS } from '../domain/shared/health'
import { defineContract, EVERY_PERSON } from './contract'
import { amountFen, fileId, idOf, isoDate, minute } from './fields'
import { bundle, product } from './products'

/** Part of a service: minutes are a multiple of 5. During `processing` the therapist is free for somebody else. */
export const servicePhase = z.strictObject({
  kind: z.enum(['prepare', 'active', 'processing', 'finish', 'cleanup']),
  minutes: z.int().min(5).max(600).multipleOf(5),
  needsStaff: z.boolean(),
  /** Kinds of room or equipment that the phase takes, one of each. */
  roomKinds: z.array(z.string().regex(/^[a-z][a-z0-9-]{0,20}$/)).max(4),
})

/** 禁忌: conditions that keep a customer from booking the service herself, or that staff mind; absent: none. */
const contraindications = z
  .array(z.strictObject({ condition: z.enum(HEALTH_CONDITIONS), effect: z.enum(['block', 'warn']) }))
  .max(HEALTH_CONDITIONS.length)
  .refine((list) => new Set(list.map(({ condition }) => condition)).size === list.length, 'named twice')

/** 前置项目: needs a visit of that service, a patch test for example, 1 to `validDays` days before; absent: nothing. */
const prerequisite = z.strictObject({ serviceId: idOf('svc'), validDays: z.int().min(1).max(365) })

/** 项目: what can be booked, with its phases in order and its prices. */
export const service = z.strictObject({
  serviceId: idOf('svc'),
  categoryId: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  name: z.string().trim().min(1).max(30),
  description: z.string().trim().max(500),
  pictureFileId: fileId.optional(),
  phases: z.array(servicePhase).min(1).max(12),
  listPriceFen: amountFen,
  salePriceFen: amountFen,
  /** Said an hour before the visit. */
  preparationTips: z.string().trim().max(200),
  /** Said after the visit. */
  careTips: z.string().trim().max(200),
  isActive: z.boolean(),
  /** 周期: after so many days most customers come again for it; absent: nobody is asked to. */
  cycleDays: z.int().min(1).max(365).optional(),
  contraindications: contraindications.optional(),
  prerequisite: prerequisite.optional(),
})

/** What customers see of a therapist. `extraMinutes` lengthen the first active phase: a junior takes longer. */
export const therapist = z.object({
  staffMemberId: z.string(),
  displayName: z.string(),
  title: z.string(),
  avatarFileId: z.string().optional(),
  introduction: z.string(),
  yearsOfPractice: z.int(),
  skills: z.array(z.object({ serviceId: z.string(), extraMinutes: z.int() })),
})

/** Hours of Monday (first) to Sunday (last); null is closed. A day may end after midnight, at 1800 at the latest. */
export const weeklyHours = z.array(z.strictObject({ opensMinute: minute, closesMinute: minute }).nullable()).length(7)

/** 门店. */
export const store = z.strictObject({
  storeId: idOf('store'),
  name: z.string().trim().min(1).max(30),
  address: z.string().trim().min(1).max(100),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  /** The shop's own number, shown to customers. */
  phone: z.string().regex(/^[\d-]{7,20}$/),
  pictureFileIds: z.array(fileId).max(9),
  weeklyHours,
  closedDays: z.array(isoDate).max(60),
  rooms: z
    .array(
      z.strictObject({
        roomKind: z.string().regex(/^[a-z][a-z0-9-]{0,20}$/),
        name: z.string().trim().min(1).max(20),
        capacity: z.int().min(1).max(99),
      }),
    )
    .max(12),
  isActive: z.boolean(),
})

/** What a store may decide about booking; defaults stand in config/policies.ts. */
export const bookingPolicy = z.strictObject({
  /** A start is allowed at exactly now + lead. */
  leadMinutes: z.int().min(0).max(10_080),
  /** The last bookable day is today + horizon, included. */
  horizonDays: z.int().min(1).max(60),
  /** 优先预约: its last days, which only customers of tiers with priority may choose themselves; absent: everybody. */
  priorityDays: z.int().min(1).max(59).optional(),
  stepMinutes: z.int().min(5).max(120).multipleOf(5),
  bufferMinutes: z.int().min(0).max(60).multipleOf(5),
  /** Free cancelling and moving by the customer herself ends this long before the start. */
  cancelWindowMinutes: z.int().min(0).max(10_080),
  mostLiveAppointments: z.int().min(1).max(20),
  isAutoConfirmed: z.boolean(),
  /** Between two services of a visit. */
  maxWaitMinutes: z.int().min(0).max(120).multipleOf(5),
  /** How long a hold lasts while the customer pays. */
  holdMinutes: z.int().min(1).max(60),
  /**
   * Whom the store takes first when a customer asks for nobody: who has least to do that day (also when absent), the
   * next in the day's queue 轮牌, or who has had the fewest rotation minutes in the month.
   */
  anyStaff: z.enum(['leastLoaded', 'rotation', 'fairOverMonth']).optional(),
  /** Before that, the therapist she is assigned to 手持客, when she is free; absent: she has her turn like anybody. */
  isAssignedFirst: z.boolean().optional(),
  /** Visits may also start off the step where they touch another visit of the therapist's; absent: they may not. */
  hasTightStarts: z.boolean().optional(),
  /** A part of the price, paid before the visit: up to 2000 bp 定金, above it 预付款. Absent: none. */
  deposit: z
    .strictObject({
      rateBp: z.int().min(1).max(10_000),
      /** For visits from this price on. */
      fromFen: amountFen.optional(),
      /** Of those only of customers who have not had a visit yet; absent: of all. */
      isForNewOnly: z.boolean().optional(),
      /** For customers who stayed away so often. */
      fromNoShows: z.int().min(1).max(20).optional(),
    })
    .refine(({ fromFen, fromNoShows }) => fromFen !== undefined || fromNoShows !== undefined, 'reaches nobody')
    .optional(),
  /** What staying away costs, of the price; absent: nothing. */
  noShowFeeBp: z.int().min(1).max(2000).optional(),
  /** What cancelling after the window costs, of the price; absent: the customer cannot then. */
  lateCancelFeeBp: z.int().min(1).max(2000).optional(),
})

/** Everything a customer needs to choose: one document of the database. */
export const storeCatalog = z.object({
  store,
  categories: z.array(z.strictObject({ categoryId: z.string(), name: z.string().trim().min(1).max(12) })),
  services: z.array(service),
  /** Sold at the counter: staff see them. Absent: none. */
  products: z.array(product).optional(),
  bundles: z.array(bundle).optional(),
  therapists: z.array(therapist),
  policy: bookingPolicy,
})

const STORE_UNKNOWN = 'There is no store of that id.'
const NOT_YOUR_STORE = 'The caller does not work at that store.'

/** The shop's stores, for the first screen. */
export const listStores = defineContract({
  name: 'catalog/list-stores',
  kind: 'query',
  allow: EVERY_PERSON,
  request: z.strictObject({}),
  reply: z.object({ stores: z.array(store) }),
  errors: {},
})

/** One store with its services, therapists and rules. */
export const showStore = defineContract({
  name: 'catalog/show-store',
  kind: 'query',
  allow: EVERY_PERSON,
  request: z.strictObject({ storeId: idOf('store') }),
  reply: storeCatalog,
  errors: { STORE_UNKNOWN },
})

/** Creates a store (owners only) or changes its facts, hours, closed days and rooms. */
export const saveStore = defineContract({
  name: 'catalog/save-store',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({ store }),
  reply: z.object({ store }),
  errors: {
    NOT_YOUR_STORE,
    HOURS_INVALID: 'A day closes after it opens and before the next one opens; weekday (1 to 7) says which.',
    ROOM_KIND_TWICE: 'A kind of room is listed twice; roomKind says which.',
    ROOM_KIND_IN_USE: 'A service that is offered needs a kind of room that would go; roomKind says which.',
  },
})

/** Creates a service or changes it. Booked visits keep what they were booked with. */
export const saveService = defineContract({
  name: 'catalog/save-service',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({
    storeId: idOf('store'),
    /** Absent for a new service. */
    serviceId: idOf('svc').optional(),
    service: service.omit({ serviceId: true }),
  }),
  reply: z.object({ service }),
  errors: {
    STORE_UNKNOWN,
    NOT_YOUR_STORE,
    SERVICE_UNKNOWN: 'The store has no service of that id.',
    CATEGORY_UNKNOWN: 'The store has no category of that id.',
    ROOM_KIND_UNKNOWN: 'The store has no room of that kind; roomKind says which.',
    NO_STAFF_PHASE: 'At least one phase needs a therapist.',
    PREREQUISITE_UNKNOWN: 'The store has no service of the id that would be the prerequisite.',
    PREREQUISITE_IN_A_CIRCLE: 'The service would be a prerequisite of itself, perhaps by way of others.',
    TOO_MANY_SERVICES: 'A store has at most 200 services.',
  },
})

/** Orders and names the categories. One that services still belong to cannot go. */
export const saveCategories = defineContract({
  name: 'catalog/save-categories',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({
    storeId: idOf('store'),
    categories: z
      .array(
        z.strictObject({
          categoryId: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
          name: z.string().trim().min(1).max(12),
        }),
      )
      .min(1)
      .max(20)
      .refine((list) => new Set(list.map(({ categoryId }) => categoryId)).size === list.length, 'named twice'),
  }),
  reply: z.object({ categoryIds: z.array(z.string()) }),
  errors: {
    STORE_UNKNOWN,
    NOT_YOUR_STORE,
    CATEGORY_IN_USE: 'Services or products belong to a category that would go; categoryId says which.',
  },
})

/** What the store decides about booking. */
export const saveBookingPolicy = defineContract({
  name: 'catalog/save-booking-policy',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({ storeId: idOf('store'), policy: bookingPolicy }),
  reply: z.object({ policy: bookingPolicy }),
  errors: { STORE_UNKNOWN, NOT_YOUR_STORE },
})

/** Which services a therapist does, and how much longer she takes; puts her on the store's list, or off it. */
export const saveTherapist = defineContract({
  name: 'catalog/save-therapist',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({
    storeId: idOf('store'),
    staffMemberId: idOf('staff'),
    isBookable: z.boolean(),
    skills: z
      .array(z.strictObject({ serviceId: idOf('svc'), extraMinutes: z.int().min(0).max(120).multipleOf(5).default(0) }))
      .max(200),
  }),
  reply: z.object({ therapist: therapist.optional() }),
  errors: {
    STORE_UNKNOWN,
    NOT_YOUR_STORE,
    STAFF_MEMBER_UNKNOWN: 'There is no active staff member of that id at the store.',
    SERVICE_UNKNOWN: 'The store has no service of that id.',
  },
})
