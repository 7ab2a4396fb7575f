import type { CollectionDeclaration, Document } from '../database/documents'
import type { Database } from '../database/operations'
import { CloudError } from '../errors'
import { parseCollectionRule, type CollectionRule, type DeclaredRule, type RuleOperation } from './collection-rule'
import { holds, RuleEvaluationError, type RuleScope, type RuleSubject } from './evaluate'
import type { Expression } from './expression'
import { branchesOf, TooManyBranchesError } from './query-branches'
import { RuleSyntaxError } from './tokens'

/** Who asks, as rules see it. */
export interface RuleAuth {
  readonly openid: string
  readonly unionid?: string
  /** What `cloudbase_auth` granted in a shared environment. */
  readonly custom?: Document
}

export interface QueryAccess {
  readonly collection: string
  readonly operation: 'read' | 'update' | 'delete'
  readonly filter: Document
  readonly auth: RuleAuth
  /** The fields an update writes, for `request.data`. */
  readonly data?: Document
  /** Whether it writes every document the filter finds (`where().update`, `where().remove`). */
  readonly isMulti?: boolean
}

/** More documents than this may not be read by the `get()` of one request (cloudbase documentation, "system functions"). */
const MAX_GET_DOCUMENTS = 10

/**
 * The security rules of all collections. They hold for clients only: functions and the console are not asked.
 * A collection without a rule is closed to clients.
 */
export class RuleBook {
  private readonly rules = new Map<string, CollectionRule>()

  constructor(
    private readonly database: Pick<Database, 'find'>,
    private readonly now: () => number,
  ) {}

  /** Takes over the declared rules; throws `RuleSyntaxError` that names the collection. */
  declare(collections: readonly Pick<CollectionDeclaration, 'name' | 'rule'>[]): void {
    for (const { name, rule } of collections) this.set(name, rule)
  }

  set(collection: string, rule: DeclaredRule | undefined): void {
    if (rule === undefined) {
      this.rules.delete(collection)
      return
    }
    try {
      this.rules.set(collection, parseCollectionRule(rule))
    } catch (error) {
      if (error instanceof RuleSyntaxError) throw new RuleSyntaxError(`rule of ${collection}: ${error.message}`)
      throw error
    }
  }

  /**
   * The filter that may be run: the client's own under a custom rule, narrowed to the caller's documents where a basic
   * permission does that. Rejects with -502003 when the query is not a subset of what the rule allows.
   */
  async allowQuery(access: QueryAccess): Promise<Document> {
    const rule = this.rules.get(access.collection)
    if (rule === undefined) throw denied(`collection ${access.collection} has no security rule`)
    if (rule.kind === 'simple') return narrow(rule.permission, access)
    const expression = rule.expressions[access.operation]
    const request = access.data === undefined ? undefined : { data: access.data }
    await this.checkQuery(expression, access, request)
    return access.filter
  }

  /** Rejects with -502003 unless the rule lets this caller create this document, `_openid` included. */
  async allowCreate(access: { collection: string; document: Document; auth: RuleAuth }): Promise<void> {
    const { collection, document, auth } = access
    const rule = this.rules.get(collection)
    if (rule === undefined) throw denied(`collection ${collection} has no security rule`)
    if (rule.kind === 'simple') {
      if (rule.permission === 'READONLY' || rule.permission === 'PRIVATE') return
      throw denied(`clients may not write to ${collection} (${rule.permission})`)
    }
    const scope = this.scope(auth, { kind: 'document', document }, { data: document })
    if (!(await explain(holds(rule.expressions.create, scope))))
      throw denied(`the document does not satisfy the create rule of ${collection}`)
  }

  private async checkQuery(expression: Expression, access: QueryAccess, request: Document | undefined): Promise<void> {
    const readDocument = this.documentReader()
    for (const branch of branches(access.filter)) {
      const scope = { ...this.scope(access.auth, { kind: 'query', branch }, request), readDocument }
      if (!(await explain(holds(expression, scope)))) throw denied(subsetReason(access.operation, access.collection))
    }
  }

  private scope(auth: RuleAuth, subject: RuleSubject, request?: Document): RuleScope {
    return { auth: { ...auth }, subject, now: this.now(), request, readDocument: this.documentReader() }
  }

  /** Reads each document once for a request, and counts them. */
  private documentReader(): RuleScope['readDocument'] {
    const read = new Map<string, Document | undefined>()
    return async (collection, id) => {
      const key = `${collection}.${id}`
      if (read.has(key)) return read.get(key)
      if (read.size >= MAX_GET_DOCUMENTS)
        throw new RuleEvaluationError(`get() reads more than ${MAX_GET_DOCUMENTS} documents`)
      const document = await this.findDocument(collection, id)
      read.set(key, document)
      return document
    }
  }

  private async findDocument(collection: string, id: string): Promise<Document | undefined> {
    try {
      const [document] = await this.database.find({ collection, filter: { _id: id }, limit: 1 })
      return document
    } catch (error) {
      if (error instanceof CloudError && error.errorName === 'DATABASE_COLLECTION_NOT_EXIST') return undefined
      throw error
    }
  }
}

function branches(filter: Document): ReturnType<typeof branchesOf> {
  try {
    return branchesOf(filter)
  } catch (error) {
    if (error instanceof TooManyBranchesError) throw denied('the query has too many alternatives to be checked')
    throw error
  }
}

function narrow(permission: 'READONLY' | 'PRIVATE' | 'ADMINWRITE' | 'ADMINONLY', access: QueryAccess): Document {
  const { collection, operation, filter, auth } = access
  const isRead = operation === 'read'
  if (permission === 'ADMINONLY' || (permission === 'ADMINWRITE' && !isRead))
    throw denied(`clients may not ${isRead ? 'read' : 'write to'} ${collection} (${permission})`)
  if (isRead && permission !== 'PRIVATE') return filter
  if (!isRead && access.isMulti === true)
    throw denied(`where().update and where().remove need a security rule on ${collection}`)
  return '_openid' in filter ? { $and: [filter, { _openid: auth.openid }] } : { ...filter, _openid: auth.openid }
}

async function explain(isHolding: Promise<boolean>): Promise<boolean> {
  try {
    return await isHolding
  } catch (error) {
    if (error instanceof RuleEvaluationError) throw denied(error.message)
    throw error
  }
}

function subsetReason(operation: RuleOperation, collection: string): string {
  return `the query is not a subset of the ${operation} rule of ${collection}: it must itself contain what the rule asks of doc`
}

function denied(reason: string): CloudError {
  return new CloudError('DATABASE_PERMISSION_DENIED', reason)
}
