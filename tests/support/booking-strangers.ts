import type { CloudClient } from '../../src/localcloud'
import { EAST, WEST } from './salon'
import { call, type ServerCloud } from './server-cloud'

type Kind = 'customer' | 'visitor' | 'guest' | 'former staff' | 'foreigner' | 'therapist'

/** Somebody of each kind that an action may refuse. */
export function stranger(server: ServerCloud, kind: Kind): Promise<CloudClient> {
  switch (kind) {
    case 'customer':
      return server.customer('zhou')
    case 'visitor':
      return server.visitor('qian')
    case 'guest':
      return server.guest('wu')
    case 'former staff':
      return server.staff('yan', ['owner'], { isActive: false, storeIds: [EAST] })
    case 'foreigner':
      return server.foreigner('mei')
    case 'therapist':
      return server.staff('sun', ['therapist'], { storeIds: [EAST] })
  }
}

/** Sends the request as each kind of stranger, and expects NOT_ALLOWED and a database that stays as it was. */
export async function expectNotAllowed(
  server: ServerCloud,
  name: string,
  data: object,
  kinds: readonly Kind[],
): Promise<void> {
  for (const kind of kinds) {
    const client = await stranger(server, kind)
    const before = await server.readEverything()
    expect([kind, await call(client, name, data)]).toMatchObject([kind, { error: { code: 'NOT_ALLOWED' } }])
    expect(await server.readEverything()).toEqual(before)
  }
}

/** Staff of another store, who learn nothing of this one. */
export function otherStoreStaff(server: ServerCloud): Promise<CloudClient> {
  return server.staff('feng', ['storeManager', 'therapist'], { storeIds: [WEST] })
}
