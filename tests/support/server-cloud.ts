import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { collections } from '../../config/database'
import { localMerchant } from '../../config/local-merchant'
import { localTemplates } from '../../config/templates'

import type { StaffRole } from '../../src/contracts/contract'
import type { Reply, TimedReply } from '../../src/contracts/reply'
import { startCloud, type Cloud, type CloudClient, type CloudOptions } from '../../src/localcloud'
import { copyBuiltFunctions } from './built-functions'
import { localVariables } from './local-keys'

export const CUSTOMER_APPID = 'wx0000000000000001'
export const STAFF_APPID = 'wx0000000000000002'
/** Another mini-program of the same owner, which shares the environment and has no business here. */
export const FOREIGN_APPID = 'wx0000000000000003'

/** A Monday morning, in the store's zone. */
export const MONDAY_AT_TEN = Date.parse('2025-03-10T10:00:00+08:00')

/** What every cloud makes of the same code is made once. */
const CACHE = join(__dirname, '../../.local/test-cloud')

/** More instances than usual, for tests of many callers at once. */
export const CROWD = { limits: { functionInstances: 8 } }

let lastRequest = 0

/** A requestId that was not used before. */
export function newRequestId(): string {
  lastRequest += 1
  return `request-${String(lastRequest).padStart(6, '0')}`
}

/** The local cloud with the project's own functions and collections, its clock standing still at `MONDAY_AT_TEN`. */
export class ServerCloud {
  private constructor(
    readonly cloud: Cloud,
    private readonly directory: string,
  ) {}

  /** `functions` names the folders of `cloudfunctions` to run. */
  static async start(functions: readonly string[], options: Partial<CloudOptions> = {}): Promise<ServerCloud> {
    const directory = mkdtempSync(join(tmpdir(), 'meihe-server-'))
    const functionsDirectory = join(directory, 'functions')
    copyBuiltFunctions(functionsDirectory, [...functions, 'cloudbase_auth'])
    const variables = localVariables()
    const templates = localTemplates({ customer: CUSTOMER_APPID, staff: STAFF_APPID })
    const cloud = await startCloud({
      dataDirectory: join(directory, 'data'),
      cacheDirectory: CACHE,
      functionsDirectory,
      port: 0,
      collections,
      // Enough to compete; starting one takes a third of a second of a core, so tests of crowds ask for more.
      limits: { functionInstances: 4 },
      functionEnvironment: { ...variables, STAFF_APPID },
      appids: [
        { appid: CUSTOMER_APPID, isOwner: true },
        { appid: STAFF_APPID, isOwner: false },
        { appid: FOREIGN_APPID, isOwner: false },
      ],
      wechat: { templates, ...localMerchant(variables) },
      ...options,
    })
    cloud.clock.freeze()
    cloud.clock.set(MONDAY_AT_TEN)
    return new ServerCloud(cloud, directory)
  }

  async close(): Promise<void> {
    await this.cloud.close()
    rmSync(this.directory, { recursive: true, force: true })
  }

  /** Takes away every document and fault, and sets the clock back: each test starts from nothing. */
  async reset(): Promise<void> {
    this.cloud.faults.clear()
    await this.cloud.moveClockTo(MONDAY_AT_TEN)
    for (const { name } of collections) {
      await this.cloud.database.remove({ collection: name, filter: {}, isMulti: true })
    }
  }

  /** Somebody in the customer app who is no customer yet. */
  visitor(person: string): Promise<CloudClient> {
    return this.cloud.signIn({ appid: CUSTOMER_APPID, person })
  }

  /** A registered customer, `cust_{person}` unless told otherwise, without a phone. Asked again, the same one. */
  async customer(person: string, account: { isActive?: boolean; customerId?: string } = {}): Promise<CloudClient> {
    const client = await this.visitor(person)
    const { isActive = true, customerId = `cust_${person}` } = account
    const createdAt = MONDAY_AT_TEN
    await this.replace('customerAccounts', { _id: client.signedIn?.openid, customerId, isActive, createdAt })
    const facts = { hasWechat: true, visitCount: 0, isDeleted: !isActive, createdAt }
    await this.replace('customers', { _id: customerId, displayName: person, ...facts })
    return client
  }

  /** Somebody in the staff app who is no staff. */
  guest(person: string): Promise<CloudClient> {
    return this.cloud.signIn({ appid: STAFF_APPID, person })
  }

  /**
   * Somebody in another mini-program of the same owner. `cloudbase_auth` does not let them in; here they are, to see that
   * the functions would not serve them either.
   */
  async foreigner(person: string): Promise<CloudClient> {
    const client = await this.cloud.signIn({ appid: FOREIGN_APPID, person })
    const caller = { appid: CUSTOMER_APPID, fromAppid: FOREIGN_APPID, fromOpenid: client.signedIn?.openid }
    client.callFunction = async <Result>(functionName: string, event: object = {}) => {
      const reply = await this.cloud.functions.invoke({ functionName, event, caller, source: 'wx_client' })
      return reply.result as Result
    }
    return client
  }

  /** Somebody in the staff app with a staff account, `staff_{person}`. Asked again, the same one. */
  async staff(
    person: string,
    roles: readonly StaffRole[],
    account: { isActive?: boolean; storeIds?: readonly string[] } = {},
  ): Promise<CloudClient> {
    const client = await this.guest(person)
    const { isActive = true, storeIds = [] } = account
    const openid = client.signedIn?.openid
    const staffMemberId = `staff_${person}`
    await this.replace('staffAccounts', { _id: openid, staffMemberId, roles, storeIds, isActive })
    await this.staffRecord(person, roles, { isActive, storeIds, openid })
    return client
  }

  /** A staff member, `staff_{person}`, whom no WeChat account is bound to unless `openid` names it. */
  async staffRecord(
    person: string,
    roles: readonly StaffRole[],
    more: { isActive?: boolean; storeIds?: readonly string[]; openid?: string } = {},
  ): Promise<string> {
    const _id = `staff_${person}`
    const { isActive = true, storeIds = [], openid } = more
    const shown = { displayName: person, title: '美容师', introduction: '', yearsOfPractice: 0 }
    const record = { _id, ...shown, roles, storeIds, isActive, createdAt: MONDAY_AT_TEN }
    await this.replace('staffMembers', { ...record, ...(openid === undefined ? {} : { openid }) })
    if (isActive && roles.includes('owner') && openid !== undefined) {
      const [owners] = await this.read('owners')
      const known = Array.isArray(owners?.['staffMemberIds']) ? owners['staffMemberIds'] : []
      await this.replace('owners', { _id: 'owners', staffMemberIds: [...new Set([...known, _id])] })
    }
    return _id
  }

  private async replace(collection: string, document: Record<string, unknown>): Promise<void> {
    await this.cloud.database.remove({ collection, filter: { _id: document['_id'] }, isMulti: false })
    await this.write(collection, document)
  }

  /** All documents of a collection in the order in which they were first written: most ids are random, their order chance. */
  async read(collection: string): Promise<Record<string, unknown>[]> {
    return this.cloud.database.find({ collection, filter: {}, limit: 1000 })
  }

  async write(collection: string, ...documents: Record<string, unknown>[]): Promise<void> {
    await this.cloud.database.insert({ collection, documents })
  }

  /** Everything the database holds, to see that nothing changed. */
  async readEverything(): Promise<Record<string, unknown[]>> {
    const entries = await Promise.all(collections.map(async ({ name }) => [name, await this.read(name)] as const))
    return Object.fromEntries(entries)
  }

  /** What `work` did, as the journal tells: the actions on the wire, without those of other functions. */
  async wireActions(functionName: string, work: () => Promise<unknown>): Promise<string[]> {
    const since = this.cloud.journal.last()
    await work()
    return this.cloud.journal
      .since(since)
      .flatMap((entry) => (entry.type === 'wireRequest' && entry.functionName === functionName ? [entry.action] : []))
  }
}

/** Calls an action such as `example/take-ticket`, as an app does; the reply without the moment it carries. */
export async function call<Data>(
  client: CloudClient,
  name: string,
  data: unknown,
  requestId: string | undefined = newRequestId(),
  pass?: string,
): Promise<Reply<Data>> {
  const [functionName = '', action] = name.split('/')
  const event = { action, data, requestId, pass }
  const { at: _at, ...reply } = await client.callFunction<TimedReply<Data>>(functionName, event)
  return reply
}
