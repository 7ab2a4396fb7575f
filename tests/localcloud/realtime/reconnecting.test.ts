import { WebSocket } from 'ws'
import type { Cloud, CloudClient, CollectionDeclaration } from '../../../src/localcloud'
import { createCloudClient } from '../../../src/localcloud/gateway/client'
import { startTestCloud } from '../../support/sdk'
import { briefly, RecordedWatch } from './recorded-watch'

const collections: CollectionDeclaration[] = [
  { name: 'feed', indexes: [], rule: { read: true } },
  { name: 'private', indexes: [], rule: { aclTag: 'PRIVATE' } },
]

let cloud: Cloud

beforeAll(async () => {
  cloud = await startTestCloud({ collections })
})
afterAll(() => cloud.close())
beforeEach(() => cloud.database.remove({ collection: 'feed', filter: {}, isMulti: true }))

const store = (...documents: Record<string, unknown>[]) => cloud.database.insert({ collection: 'feed', documents })
const feed = (client: CloudClient) => client.database().collection('feed')
const ids = (docs: readonly Readonly<Record<string, unknown>>[]) => docs.map(({ _id }) => _id)

/** The cloud learns that a socket was closed a moment after the client does. */
async function untilOpenWatches(count: number): Promise<void> {
  while (cloud.clients.realtime.size !== count) await new Promise((resolve) => setImmediate(resolve))
}

function one(id: string) {
  return { collection: 'feed', filter: { _id: id }, isReplacement: false, isMulti: false, isUpsert: false }
}

describe('a connection that is cut', () => {
  const sockets: WebSocket[] = []
  class KeptSocket extends WebSocket {
    constructor(url: string) {
      super(url)
      sockets.push(this)
    }
  }
  const openClient = async () => {
    const client = createCloudClient({ url: cloud.url, webSocket: KeptSocket })
    await client.signIn({ person: 'li' })
    return client
  }

  it('comes back by itself, and tells what was missed in one snapshot', async () => {
    await store({ _id: 'kept', n: 1 }, { _id: 'changed', n: 1 }, { _id: 'gone', n: 1 })
    const client = await openClient()
    const watch = new RecordedWatch(feed(client))
    const quiet = new RecordedWatch(client.database().collection('private'))
    await Promise.all([watch.untilCount(1), quiet.untilCount(1)])
    sockets.at(-1)?.terminate()
    await cloud.database.modify({ ...one('changed'), update: { $set: { n: 2 } } })
    await cloud.database.remove({ collection: 'feed', filter: { _id: 'gone' }, isMulti: false })
    await store({ _id: 'new', n: 1 })
    const missed = await watch.until((docs) => ids(docs).includes('new') && !ids(docs).includes('gone'))
    expect(missed).toMatchObject({ id: 1, docs: [{ _id: 'kept', n: 1 }, { _id: 'changed', n: 2 }, { _id: 'new' }] })
    expect(missed.type).toBeUndefined()
    expect(briefly(missed)).toEqual(['remove dequeue gone', 'replace update changed', 'add enqueue new'])
    await store({ _id: 'later' })
    expect(briefly((await watch.untilCount(3))[2] ?? missed)).toEqual(['add enqueue later'])
    expect(quiet.snapshots).toHaveLength(1)
    client.close()
  })

  it('leaves no watch behind in the cloud', async () => {
    await untilOpenWatches(0)
    const client = await openClient()
    const watches = [new RecordedWatch(feed(client)), new RecordedWatch(feed(client))]
    await Promise.all(watches.map((watch) => watch.untilCount(1)))
    expect(cloud.clients.realtime.size).toBe(2)
    await watches[0]?.close()
    await untilOpenWatches(1)
    sockets.at(-1)?.terminate()
    await untilOpenWatches(0)
    await untilOpenWatches(1)
    client.close()
    await untilOpenWatches(0)
  })
})
