import type * as z from 'zod'

/** What a staff member is at the store: therapist 美容师, consultant 顾问, receptionist 前台, storeManager 店长, owner 老板. */
export const STAFF_ROLES = ['therapist', 'consultant', 'receptionist', 'storeManager', 'owner'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/**
 * Who may call: a visitor (in the customer app without a customer record), a customer (in the customer app, registered),
 * anyone on the staff, one role of it, a guest (in the staff app without an active staff record), WeChat's timer, WeChat
 * Pay's callback for payments and refunds, or its callback for merchant transfers, whose signature was checked.
 */
export type Audience =
  'visitor' | 'customer' | 'staff' | StaffRole | 'guest' | 'timer' | 'payCallback' | 'transferCallback'

/** Every person in either app; not timers, not callbacks, not other mini-programs. */
export const EVERY_PERSON: readonly Audience[] = ['visitor', 'customer', 'staff', 'guest']

/** Each reason an action may be refused for, and what it means; apps turn the code into a sentence. */
export type ErrorMeanings = Readonly<Record<string, string>>

/** `context/action`, such as `booking/book`. */
export type ContractName = `${string}/${string}`

/**
 * One action of the server: its name (`context/action`), who may call it, what it is asked and what it answers.
 * A `command` writes and needs a requestId; a `query` only reads; a `job` is started by WeChat, not by a person.
 */
export interface Contract<
  Request extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
  Errors extends ErrorMeanings = ErrorMeanings,
  Name extends ContractName = ContractName,
> {
  readonly name: Name
  readonly kind: 'command' | 'query' | 'job'
  readonly allow: readonly Audience[]
  /**
   * Look up who the customer is although visitors may call too; without it nobody pays a database request for that, and
   * a customer who sends no pass counts as a visitor.
   */
  readonly readsCustomer?: boolean
  /**
   * Look at her account although she sends a pass: that is good for a day after she has deleted herself, and what this
   * would write of her then would stay for good. One database request more.
   */
  readonly readsAccount?: boolean
  readonly request: Request
  readonly reply: Reply
  readonly errors: Errors
}

/** Declares a contract; it changes nothing and only lets the compiler infer the types. */
export function defineContract<
  Request extends z.ZodType,
  Reply extends z.ZodType,
  const Errors extends ErrorMeanings,
  const Name extends ContractName,
>(contract: Contract<Request, Reply, Errors, Name>): Contract<Request, Reply, Errors, Name> {
  return contract
}

/** What an app sends for a contract. */
export type RequestOf<C extends Contract> = z.input<C['request']>

/** What an app gets for a contract when all went well. */
export type ReplyOf<C extends Contract> = z.output<C['reply']>
