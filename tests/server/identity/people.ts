import type { ReplyOf } from '../../../src/contracts/contract'
import type { register } from '../../../src/contracts/identity'
import type { CloudClient } from '../../../src/localcloud'
import { PRIVACY_VERSION } from '../../../config/policies'
import { call, type ServerCloud } from '../../support/server-cloud'

export type Registered = ReplyOf<typeof register>

/** What a visitor sends after a tap on WeChat's phone button; the code in it works once. */
export async function registrationOf(
  server: ServerCloud,
  client: CloudClient,
  phone: string,
  more: object = {},
): Promise<object> {
  const { appid = '', openid = '' } = client.signedIn ?? {}
  const phoneCode = server.cloud.wechat.issuePhoneCode(appid, openid, phone)
  return { phoneCode, consent: { privacyVersion: PRIVACY_VERSION }, ...more }
}

/** Somebody who has registered with this phone, as an app does it. */
export async function registered(
  server: ServerCloud,
  person: string,
  phone: string,
): Promise<{ client: CloudClient; customerId: string; pass: string }> {
  const client = await server.visitor(person)
  const request = await registrationOf(server, client, phone, { displayName: person })
  const reply = await call<Registered>(client, 'identity/register', request)
  if (!reply.ok) throw new Error(`${person} could not register: ${reply.error.code}`)
  return { client, customerId: reply.data.customer.customerId, pass: reply.data.pass }
}

/** All that the database holds, as one text: to see that something is not in it. */
export async function everythingAsText(server: ServerCloud): Promise<string> {
  return JSON.stringify(await server.readEverything())
}
