import * as z from 'zod'
import { setCustomerBirthday, setMyBirthday } from '../../contracts/birthdays'
import { isoDate } from '../../contracts/fields'
import {
  birthdayToGive,
  givenBefore,
  isMonthDay,
  nextBirthdayLookAt,
  nextGiftFrom,
  type Birthday,
} from '../../domain/loyalty/birthday'
import { lifeOf, type PointRules } from '../../domain/loyalty/points'
import { err, ok } from '../../domain/shared/result'
import { storeDateOf, type IsoDate } from '../../domain/shared/time'
import { holdCustomer } from '../booking/post-standing'
import { readCustomer, type CustomerBrief } from '../identity/post'
import { postMoneyNews } from '../notify/post'
import { command, type JobScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { defineCollection, type Database } from '../platform/database'
import { couponTemplates } from './coupon-documents'
import { giveCoupon } from './issue-coupon'
import { postEarned } from './move-points'
import { readPointRules } from './point-rules'

/** Customers' birthdays, without the year. `nextDueAt` (epoch ms): her gift may be due. */
export const birthdays = defineCollection(
  'birthdays',
  z.object({ _id: z.string(), monthDay: z.string(), givenFor: isoDate.optional(), nextDueAt: z.int() }),
)

/** The birthday a customer has said; undefined when she has not. One database request. */
export async function readBirthday(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
  customerId: string,
): Promise<Birthday | undefined> {
  const found = await reader.get(birthdays, customerId)
  if (found === undefined) return undefined
  const { monthDay, givenFor } = found
  return { customerId, monthDay, ...(givenFor !== undefined && { givenFor }) }
}

async function keepBirthday(
  transaction: Pick<CommandTransaction, 'put'>,
  birthday: Birthday,
  nextDueAt: number,
): Promise<void> {
  const { customerId: _id, ...rest } = birthday
  await transaction.put(birthdays, { _id, ...rest, nextDueAt })
}

/** 生日, once. Database requests: 9 (who calls; start, birthday, customer, standing; standing, birthday, answer; commit). */
export const setMyBirthdayAction = command(setMyBirthday, ({ monthDay }, scope) =>
  scope.answerOnce(async (transaction) => {
    const customerId = scope.caller.customer?.customerId ?? ''
    if (!isMonthDay(monthDay)) return err({ code: 'DAY_UNKNOWN' })
    if ((await readBirthday(transaction, customerId)) !== undefined) return err({ code: 'BIRTHDAY_FIXED' })
    const customer = await readCustomer(transaction, customerId)
    // Who deletes herself at this very moment leaves no birthday behind.
    const held = await holdCustomer(transaction, customerId)
    if (!held.isOk) return err({ code: 'NOT_ALLOWED' })
    await keepBirthday(transaction, { ...givenTo(customer), customerId, monthDay }, scope.nowAt)
    return ok({ monthDay })
  }),
)

/**
 * 生日, put right. Database requests: 10 (staff; start, customer, birthday, standing; standing, birthday, audit, answer;
 * commit).
 */
export const setCustomerBirthdayAction = command(setCustomerBirthday, ({ customerId, monthDay }, scope) =>
  scope.answerOnce(async (transaction) => {
    if (!isMonthDay(monthDay)) return err({ code: 'DAY_UNKNOWN' })
    const customer = await readCustomer(transaction, customerId)
    if (customer === undefined) return err({ code: 'CUSTOMER_UNKNOWN' })
    const before = await readBirthday(transaction, customerId)
    const held = await holdCustomer(transaction, customerId)
    if (!held.isOk) return held
    await keepBirthday(transaction, { ...givenTo(customer), ...before, customerId, monthDay }, scope.nowAt)
    await transaction.recordAudit(customerId, { birthday: 'changed' })
    return ok({ monthDay })
  }),
)

/** What she was given in an account that she has deleted since. */
function givenTo(customer: Pick<CustomerBrief, 'birthdayGiftFrom'> | undefined): Pick<Birthday, 'givenFor'> {
  const { birthdayGiftFrom } = customer ?? {}
  return birthdayGiftFrom === undefined ? {} : { givenFor: givenBefore(birthdayGiftFrom) }
}

/** From when on another account of hers may have a gift; undefined before her first. One database request. */
export async function readNextGiftFrom(
  transaction: Pick<CommandTransaction, 'get'>,
  customerId: string,
): Promise<IsoDate | undefined> {
  const birthday = await readBirthday(transaction, customerId)
  return birthday && nextGiftFrom(birthday)
}

/** One run stays well under a function's 60 s; what is left is there for the run of the next minute. */
const MOST_AT_ONCE = 50

/**
 * 生日礼: gives customers what is due for their birthdays, once a year. Returns how many were looked at. Database requests:
 * 1, and for each 5 (start, birthday, rules; birthday; commit); where it is due 1 more to tell, 3 for points, 5 and more
 * for a coupon.
 */
export async function runDueBirthdays(
  scope: Pick<JobScope, 'database' | 'now' | 'makeId' | 'runTransaction' | 'log'>,
): Promise<number> {
  const { database, now, runTransaction, log } = scope
  const isDue = { nextDueAt: database.command.lte(now()) }
  const due = await database.find(birthdays, isDue, { orderBy: ['nextDueAt', 'asc'], limit: MOST_AT_ONCE })
  for (const { _id: customerId } of due) {
    try {
      await runTransaction(async (transaction) => ok(await lookAt(transaction, customerId, scope)))
    } catch (error) {
      // One that can't be given must not keep the others waiting; it is due again in a minute.
      log.fault('due-birthday-failed', error, { customerId })
    }
  }
  return due.length
}

async function lookAt(
  transaction: CommandTransaction,
  customerId: string,
  { now, makeId }: Pick<JobScope, 'now' | 'makeId'>,
): Promise<undefined> {
  const birthday = await readBirthday(transaction, customerId)
  if (birthday === undefined) return undefined
  const nowAt = now()
  const today = storeDateOf(nowAt)
  const rules = await readPointRules(transaction)
  const givenFor = birthdayToGive(birthday, rules.birthday, today)
  if (givenFor !== undefined) await give(transaction, { customerId, givenFor }, rules, { nowAt, makeId })
  const after = { ...birthday, ...(givenFor !== undefined && { givenFor }) }
  await keepBirthday(transaction, after, nextBirthdayLookAt(after, today))
  return undefined
}

/** Points and coupon; one that is given no more, or that she has had as often as one may, she goes without. */
async function give(
  transaction: CommandTransaction,
  { customerId, givenFor }: { readonly customerId: string; readonly givenFor: IsoDate },
  rules: PointRules,
  { nowAt: at, makeId }: { readonly nowAt: number; readonly makeId: JobScope['makeId'] },
): Promise<void> {
  const { points = 0, templateId } = rules.birthday ?? {}
  const causeId = `birthday:${givenFor}`
  if (points > 0) {
    const entryId = `points:birthday:${customerId}:${givenFor}`
    const entry = { entryId, ownerId: customerId, account: 'points', amount: points, causeId, at } as const
    await postEarned(transaction, { ...entry, kind: 'pointsForBirthday', ...lifeOf(at, rules) })
  }
  const template = templateId === undefined ? undefined : await transaction.get(couponTemplates, templateId)
  if (template !== undefined) await giveCoupon(transaction, template, { customerId }, { nowAt: at, makeId })
  if (points === 0) return
  const line = { kind: 'birthdayGift', recipientId: customerId, facts: { points } } as const
  await postMoneyNews(transaction, { causeId: `${customerId}_${givenFor}`, lines: [line] })
}

/** Her birthday for her own eyes. One database request. */
export async function exportBirthdayOf(database: Database, customerId: string): Promise<Record<string, unknown>[]> {
  const found = await readBirthday(database, customerId)
  return found === undefined ? [] : [{ monthDay: found.monthDay }]
}

/** Forgets a deleted customer's birthday. One database request. */
export async function forgetBirthday(database: Database, customerId: string): Promise<void> {
  await database.removeWhere(birthdays, { _id: customerId })
}
