import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PRIVACY_VERSION } from '../../config/policies'
import type { Appointment } from '../../src/domain/booking/appointment'
import { addDays, momentAt, storeDateOf, type IsoDate } from '../../src/domain/shared/time'
import type { Cloud } from '../../src/localcloud'
import {
  appointmentDocument,
  appointments,
  customerStandings,
  roomDayDocument,
  roomDays,
  staffDayDocument,
  staffDays,
  standingDocument,
} from '../../src/server/booking/documents'

import { catalogs } from '../../src/server/catalog/documents'
import { bills } from '../../src/server/checkout/documents'
import { partnerCodes, payouts } from '../../src/server/partner/documents'
import { dueVisits } from '../../src/server/booking/rebooking/documents'
import { weeklyRosterDocument, weeklyRosters } from '../../src/server/booking/roster-documents'
import { waitlistEntries } from '../../src/server/booking/waitlist/documents'
import { healthRecords } from '../../src/server/health/documents'
import { pictureConsents, treatmentNotes, treatmentPictures } from '../../src/server/treatment/documents'
import { customerPhones, customers, owners, staffMembers } from '../../src/server/identity/documents'
import { customerAccounts } from '../../src/server/platform/customer-accounts'
import type { Collection } from '../../src/server/platform/database'
import { openPersonalData } from '../../src/server/platform/personal-data'
import { staffAccounts } from '../../src/server/platform/staff-accounts'
import { beginTransfer, tellWechat } from './money/at-wechat'
import { MONEY_COLLECTIONS } from './money/collections'
import { makeMoney } from './money/make-money'
import { MoneyBook } from './money/money-book'
import type { MoneyWorld } from './money/world'
import type { Diary } from './diary'
import { markHealth, withHealthRules } from './health'
import { DEMO_STAFF, demoCustomers, registeredAtOf, type DemoCustomer } from './people'
import { dueVisitsOf } from './due-visits'
import { Random } from './random'
import { DEMO_STORES, demoCatalog, demoWeek, therapistsOf, type PictureIds } from './stores'
import { treatmentOf } from './treatment'
import { waitingOf } from './waiting'
import { makeYear } from './year'

const PICTURES = join(__dirname, '../../demo/pictures')
const CUSTOMERS = 600
const SEED = 20_260_101
/** WeChat's own limit for one insert is 5 MB; this many documents stay far below. */
const MOST_AT_ONCE = 500

/** How to reach what the demo shop is written to. */
export interface DemoTarget {
  readonly cloud: Pick<Cloud, 'database' | 'files' | 'wechat' | 'envId'>
  /** The variables the functions run with: keys for what is personal. */
  readonly variables: Readonly<Record<string, string>>
  readonly customerAppid: string
  readonly staffAppid: string
  /** The openid of a person in a mini-program. */
  readonly openidOf: (appid: string, person: string) => string
  readonly nowAt: number
}

/** What was written, for the greeting. */
export interface DemoFilled {
  readonly stores: number
  readonly staff: number
  readonly services: number
  readonly customers: number
  readonly appointments: number
  readonly bills: number
  readonly partners: number
  readonly payouts: number
}

/** Whether the cloud holds a shop already; one document tells. */
export async function hasShop({ database }: Pick<Cloud, 'database'>): Promise<boolean> {
  return (await database.find({ collection: 'catalogs', filter: {}, limit: 1 })).length > 0
}

/**
 * Writes the demo shop in bulk: two stores, their staff, services and customers, a year of visits behind `nowAt` and two
 * weeks ahead. Catalogs come last, so that a shop that was cut off half-way is not taken for a whole one.
 */
export async function fillDemoShop(target: DemoTarget): Promise<DemoFilled> {
  const random = new Random(SEED)
  const pictures = await uploadPictures(target)
  const shopCatalogs = DEMO_STORES.map((store) => catalogs.parse(demoCatalog(store, pictures)))
  const people = demoCustomers(CUSTOMERS, random)
  const byStore = new Map(shopCatalogs.map((catalog) => [catalog._id, catalog]))
  const sealing = openPersonalData((name) => target.variables[name])
  const diary = makeYear(byStore, people, target.nowAt, random, (text) => sealing.seal(text))
  const records = markHealth(diary, people, sealing, target.nowAt)
  const world = worldOf(target, people, byStore, (text) => sealing.seal(text))
  await makeMoney(world, diary.appointments.values(), people)
  const waiting = waitingOf(diary, people, { ...world, random: new Random(SEED + 2) })
  await empty(target)
  await writeStaff(target, pictures)
  await writeCustomers(target, people, diary)
  await writeDiary(target, diary)
  await write(target, healthRecords, records)
  const treatment = await treatmentOf(diary, people, sealing)
  await write(target, treatmentNotes, treatment.notes)
  await write(target, treatmentPictures, treatment.pictures)
  await write(target, pictureConsents, treatment.consents)
  await write(target, waitlistEntries, waiting)
  await write(target, dueVisits, dueVisitsOf(diary.appointments.values(), byStore, world.today))
  for (const collection of MONEY_COLLECTIONS) await write(target, collection, world.book.stored(collection))
  tellWechat(target, world)
  await write(target, catalogs, shopCatalogs.map(withHealthRules))
  return {
    stores: shopCatalogs.length,
    staff: DEMO_STAFF.length,
    services: shopCatalogs[0]?.services.length ?? 0,
    customers: people.length,
    appointments: diary.appointments.size,
    bills: world.book.stored(bills).length,
    partners: world.book.stored(partnerCodes).length,
    payouts: world.book.stored(payouts).length,
  }
}

function worldOf(
  target: DemoTarget,
  people: readonly DemoCustomer[],
  byStore: MoneyWorld['catalogs'],
  seal: MoneyWorld['seal'],
): MoneyWorld {
  const { nowAt, customerAppid, openidOf } = target
  // Of its own, so that visits stay the same whatever becomes of their money.
  const random = new Random(SEED + 1)
  return {
    ...{ random, nowAt, seal, catalogs: byStore, book: new MoneyBook(random), today: storeDateOf(nowAt) },
    customers: new Map(people.map((customer) => [customer.customerId, customer])),
    customerOpenidOf: (person) => openidOf(customerAppid, person),
    sendTransfer: (payout, openid) => beginTransfer(target, payout, openid),
  }
}

/** What an earlier attempt has left. */
async function empty({ cloud }: DemoTarget): Promise<void> {
  const filled = [
    appointments,
    dueVisits,
    staffDays,
    customerStandings,
    customers,
    customerPhones,
    customerAccounts,
    healthRecords,
    treatmentNotes,
    treatmentPictures,
    pictureConsents,
    waitlistEntries,
  ]
  for (const { name } of [...filled, ...MONEY_COLLECTIONS, staffMembers, staffAccounts, weeklyRosters, owners])
    await cloud.database.remove({ collection: name, filter: {}, isMulti: true })
}

async function uploadPictures({ cloud }: DemoTarget): Promise<PictureIds> {
  const names = (await readdir(PICTURES)).filter((name) => name.endsWith('.jpg'))
  const ids: Record<string, string> = {}
  for (const name of names) {
    const path = `demo/${name}`
    await cloud.files.store.write(path, await readFile(join(PICTURES, name)))
    ids[name.replace('.jpg', '')] = cloud.files.fileId(path)
  }
  return ids
}

async function write(
  { cloud }: DemoTarget,
  collection: Collection<{ readonly _id: string }>,
  documents: readonly unknown[],
): Promise<void> {
  for (let start = 0; start < documents.length; start += MOST_AT_ONCE) {
    const batch = documents.slice(start, start + MOST_AT_ONCE).map((document) => ({ ...collection.parse(document) }))
    await cloud.database.insert({ collection: collection.name, documents: batch })
  }
}

async function writeStaff(target: DemoTarget, pictures: PictureIds): Promise<void> {
  const { staffAppid, openidOf, nowAt } = target
  const createdAt = momentAt(addDays(storeDateOf(nowAt), -400), 600)
  const members = DEMO_STAFF.map(({ staffMemberId, person, categories: _categories, ...member }) => ({
    _id: staffMemberId,
    ...member,
    avatarFileId: pictures[staffMemberId],
    isActive: true,
    openid: openidOf(staffAppid, person),
    createdAt,
  }))
  await write(target, staffMembers, members)
  const accounts = members.map(({ _id, openid, roles, storeIds }) => ({
    _id: openid,
    staffMemberId: _id,
    roles,
    storeIds: roles.includes('owner') ? [] : storeIds,
    isActive: true,
  }))
  await write(target, staffAccounts, accounts)
  const ownerIds = members.filter(({ roles }) => roles.includes('owner')).map(({ _id }) => _id)
  await write(target, owners, [{ _id: 'owners', staffMemberIds: ownerIds }])
}

async function writeCustomers(target: DemoTarget, people: readonly DemoCustomer[], diary: Diary): Promise<void> {
  const { customerAppid, openidOf, variables, nowAt } = target
  const sealing = openPersonalData((name) => variables[name])
  const today = storeDateOf(nowAt)
  const visits = completedVisits(diary)
  const documents = people.map((customer) => {
    const { customerId, displayName, phone, person, noteForStaff } = customer
    const createdAt = registeredAtOf(customer, today)
    const own = visits.get(customerId) ?? []
    return {
      _id: customerId,
      displayName,
      phoneSealed: sealing.seal(phone),
      phoneIndex: sealing.indexOf('phone', phone),
      phoneTailIndex: sealing.indexOf('phoneTail', phone.slice(-4)),
      ...(noteForStaff === '' ? {} : { noteSealed: sealing.seal(noteForStaff) }),
      hasWechat: person !== undefined,
      ...(person === undefined ? {} : { privacyVersion: PRIVACY_VERSION, consentedAt: createdAt }),
      createdAt,
      visitCount: own.length,
      ...(own.length === 0 ? {} : { lastVisitOn: own.reduce((last, on) => (on > last ? on : last)) }),
      isDeleted: false,
    }
  })
  await write(target, customers, documents)
  await write(target, customerPhones, documents.map(({ _id, phoneIndex }) => ({ _id: phoneIndex, customerId: _id }))) // prettier-ignore
  const accounts = people.flatMap(({ person, customerId }, index) => {
    if (person === undefined) return []
    const createdAt = documents[index]?.createdAt ?? nowAt
    return [{ _id: openidOf(customerAppid, person), customerId, isActive: true, createdAt }]
  })
  await write(target, customerAccounts, accounts)
}

function completedVisits(diary: Diary): ReadonlyMap<string, IsoDate[]> {
  const visits = new Map<string, IsoDate[]>()
  for (const { customerId, status, on } of diary.appointments.values())
    if (status === 'completed') visits.set(customerId, [...(visits.get(customerId) ?? []), on])
  return visits
}

async function writeDiary(target: DemoTarget, diary: Diary): Promise<void> {
  const { nowAt } = target
  const today = storeDateOf(nowAt)
  const days = diary.daysFrom(today)
  await write(target, staffDays, days.staffDays.map(staffDayDocument))
  await write(target, roomDays, days.roomDays.map(roomDayDocument))
  await write(target, customerStandings, [...diary.standings.values()].map(standingDocument))
  const appliedThrough = days.staffDays.reduce((last, { on }) => (on > last ? on : last), today)
  const rosters = DEMO_STORES.flatMap(({ storeId }) =>
    therapistsOf(storeId).map((member) => {
      const { staffMemberId } = member
      const patterns = [{ from: addDays(today, -400), week: demoWeek(member) }]
      return weeklyRosterDocument({ storeId, staffMemberId, patterns, appliedThrough, checkedOn: today })
    }),
  )
  await write(target, weeklyRosters, rosters)
  // What is long past is not looked at by the timer any more.
  const settled = (appointment: Appointment) => appointmentDocument(appointment, nowAt)
  await write(target, appointments, [...diary.appointments.values()].map(settled))
}
