/** Compares every index entry on disk with what the documents on disk call for. The database must be closed. */
import { Catalog } from '../../../src/localcloud/database/storage/catalog'
import { DocumentCache } from '../../../src/localcloud/database/storage/document-cache'
import {
  DocumentStore,
  entryKey,
  indexPrefix,
  primaryKey,
  rangeOf,
} from '../../../src/localcloud/database/storage/document-store'
import { Environment } from '../../../src/localcloud/database/storage/environment'
import { indexEntries } from '../../../src/localcloud/database/storage/index-keys'

export interface IndexAudit {
  readonly documents: number
  /** `collection.index`, for each index whose entries are not exactly what the documents call for. */
  readonly wrongIndexes: readonly string[]
}

export async function auditIndexes(directory: string): Promise<IndexAudit> {
  const environment = new Environment(directory)
  const catalog = new Catalog(environment)
  const store = new DocumentStore(environment, new DocumentCache(0))
  const wrongIndexes: string[] = []
  let documents = 0
  for (const name of catalog.names()) {
    const collection = catalog.get(name)
    const stored = [...store.scan(collection)]
    documents += stored.length
    for (const index of [collection.primary, ...collection.indexes]) {
      const wanted = stored.flatMap(({ record, document }) =>
        index === collection.primary
          ? [primaryKey(collection, document._id)]
          : indexEntries(index, document).entries.map(({ bytes }) => entryKey(bytes, record)),
      )
      const found = [...environment.indexes.getKeys(rangeOf(indexPrefix(index)))]
      if (textOf(wanted) !== textOf(found)) wrongIndexes.push(`${name}.${index.name}`)
    }
  }
  await environment.close()
  return { documents, wrongIndexes }
}

function textOf(keys: readonly Buffer[]): string {
  return keys
    .map((key) => key.toString('hex'))
    .sort()
    .join('\n')
}
