import type { CloudClient } from '../../src/localcloud'
import { call, type ServerCloud } from './server-cloud'

/** Sends each of the requests as somebody who may call, and expects BAD_REQUEST and a database that stays as it was. */
export async function expectBadInput(
  server: ServerCloud,
  client: CloudClient,
  name: string,
  requests: readonly object[],
): Promise<void> {
  const before = await server.readEverything()
  for (const request of requests)
    expect([request, await call(client, name, request)]).toMatchObject([request, { error: { code: 'BAD_REQUEST' } }])
  expect(await server.readEverything()).toEqual(before)
}
