import type { Document, DocumentId, Projection, SortOrder } from '../../database/documents'
import { documentBytes } from '../../database/language'
import type { Database } from '../../database/operations'
import { CloudError } from '../../errors'
import type { Limits } from '../../limits'
import type { RuleAuth, RuleBook } from '../../rules/rule-book'
import { fillOpenid } from '../../rules/template-variables'
import { prepareStages } from './client-aggregation'
import { prepareDocument, prepareUpdate, requestData } from './client-writes'

export interface ClientDatabaseParts {
  readonly database: Database
  readonly rules: RuleBook
  readonly limits: Limits
}

export interface ClientQuery {
  readonly collection: string
  readonly filter: Document
  /** Whether the query came from `doc(id)`; else it came from `where()` and a write reaches all it finds. */
  readonly isDocument: boolean
}

export interface ClientFind extends ClientQuery {
  readonly sort?: SortOrder
  readonly skip?: number
  readonly limit?: number
  readonly projection?: Projection
}

/** The database as a mini-program reaches it: under the security rules and with a client's limits. */
export class ClientDatabase {
  constructor(private readonly parts: ClientDatabaseParts) {}

  async find(auth: RuleAuth, request: ClientFind): Promise<Document[]> {
    const { collection, sort, skip, projection } = request
    const filter = await this.allow(auth, 'read', request)
    const { clientMaxLimit } = this.parts.limits
    const limit = Math.min(request.limit || clientMaxLimit, clientMaxLimit)
    return this.checkSize(await this.parts.database.find({ collection, filter, sort, skip, limit, projection }))
  }

  async count(auth: RuleAuth, request: ClientQuery): Promise<number> {
    const filter = await this.allow(auth, 'read', request)
    return this.parts.database.count({ collection: request.collection, filter })
  }

  async aggregate(auth: RuleAuth, request: { collection: string; stages: readonly Document[] }): Promise<Document[]> {
    const { collection } = request
    this.requireCollection(collection)
    const stages = await prepareStages(this.parts.rules, { ...request, auth })
    const found = await this.parts.database.aggregate({ collection, stages })
    const isLimited = stages.some((stage) => '$limit' in stage)
    return this.checkSize(isLimited ? found : found.slice(0, this.parts.limits.aggregateDefaultLimit))
  }

  async add(auth: RuleAuth, request: { collection: string; data: Document }): Promise<DocumentId> {
    const { collection } = request
    this.requireCollection(collection)
    const document = prepareDocument(request.data, auth.openid, this.parts.limits.clientWriteBytes)
    await this.parts.rules.allowCreate({ collection, document, auth })
    const [id] = await this.parts.database.insert({ collection, documents: [document] })
    if (id === undefined) throw new CloudError('SYS_ERR', 'nothing was inserted')
    return id
  }

  /** Resolves with how many documents were updated. */
  async update(auth: RuleAuth, request: ClientQuery & { readonly update: Document }): Promise<number> {
    const update = prepareUpdate(request.update, auth.openid, this.parts.limits.clientWriteBytes)
    const filter = await this.allow(auth, 'update', request, requestData(update))
    const { updated } = await this.parts.database.modify({
      collection: request.collection,
      filter,
      update,
      isReplacement: false,
      isMulti: !request.isDocument,
      isUpsert: false,
    })
    return updated
  }

  /** Puts a whole document in the place of the one with this id, or creates it; its owner stays who it was. */
  async set(
    auth: RuleAuth,
    request: { collection: string; id: DocumentId; data: Document },
  ): Promise<{ updated: number; created: number }> {
    const { collection, id } = request
    this.requireCollection(collection)
    const document = prepareDocument(request.data, auth.openid, this.parts.limits.clientWriteBytes)
    const [existing] = await this.parts.database.find({ collection, filter: { _id: id }, limit: 1 })
    if (existing === undefined) {
      await this.parts.rules.allowCreate({ collection, document: { ...document, _id: id }, auth })
      await this.parts.database.insert({ collection, documents: [{ ...document, _id: id }] })
      return { updated: 0, created: 1 }
    }
    const { _openid: owner } = existing
    const query = { collection, filter: { _id: id }, isDocument: true }
    const filter = await this.allow(auth, 'update', query, request.data)
    const { updated } = await this.parts.database.modify({
      collection,
      filter,
      update: ownedBy(owner, document),
      isReplacement: true,
      isMulti: false,
      isUpsert: false,
    })
    return { updated, created: 0 }
  }

  /** Resolves with how many documents were removed. */
  async remove(auth: RuleAuth, request: ClientQuery): Promise<number> {
    if (Object.keys(request.filter).length === 0) throw new CloudError('INVALID_PARAM', "the query can't be empty")
    const filter = await this.allow(auth, 'delete', request)
    return this.parts.database.remove({ collection: request.collection, filter, isMulti: !request.isDocument })
  }

  /** The filter a watch may follow. */
  async allowWatch(auth: RuleAuth, request: { collection: string; filter: Document }): Promise<Document> {
    return this.allow(auth, 'read', { ...request, isDocument: false })
  }

  private async allow(
    auth: RuleAuth,
    operation: 'read' | 'update' | 'delete',
    query: ClientQuery,
    data?: Document,
  ): Promise<Document> {
    const { collection, isDocument } = query
    this.requireCollection(collection)
    const filter = fillOpenid(query.filter, auth.openid)
    return this.parts.rules.allowQuery({ collection, operation, filter, auth, data, isMulti: !isDocument })
  }

  private requireCollection(name: string): void {
    if (!this.parts.database.collectionNames().includes(name)) {
      throw new CloudError('DATABASE_COLLECTION_NOT_EXIST', name)
    }
  }

  private checkSize(documents: Document[]): Document[] {
    let sizeBytes = 0
    for (const document of documents) sizeBytes += documentBytes(document)
    if (sizeBytes > this.parts.limits.clientReadBytes)
      throw new CloudError('DATABASE_QUERY_SIZE_EXCEED_LIMIT', `${sizeBytes} bytes were found`)
    return documents
  }
}

function ownedBy(owner: unknown, document: Document): Document {
  const { _openid: _caller, ...fields } = document
  return owner === undefined ? fields : { ...fields, _openid: owner }
}
