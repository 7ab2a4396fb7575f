import type { ServerResponse } from 'node:http'
import { CloudError } from '../errors'
import type { FaultBook } from '../faults'
import { HttpRefusal, sendBytes, sendJson } from '../http/replies'
import type { Route } from '../http/routes'
import { findAction } from './action-table'
import type { ActionCall, ActionParts, ActionReply } from './actions'
import { LostReply, withFaults } from './fault-effects'
import { OpenTransactions } from './open-transactions'
import { readCall } from './read-call'

/** The parts of the cloud that requests of the SDK reach. */
export type AdminParts = Omit<ActionParts, 'openTransactions'> & { readonly faults: FaultBook }

type Parts = ActionParts & AdminParts

/** The address every request of the SDK goes to: `POST /admin`; the field `action` names the operation. */
export function createAdminRoute(adminParts: AdminParts): Route {
  const parts: Parts = { ...adminParts, openTransactions: new OpenTransactions(adminParts.limits.transactionMs) }
  return {
    prefix: '/admin',
    async handle(request, response, url) {
      if (url.pathname !== '/admin') throw new HttpRefusal(404, 'INVALID_PARAM', `there is nothing at ${url.pathname}`)
      if (request.method !== 'POST') throw new HttpRefusal(405, 'INVALID_PARAM', 'use POST', { allow: 'POST' })
      await answer(await readCall(request, parts), response, parts)
    },
  }
}

/** Failures are answered with HTTP 200 and a `code`: the SDK reads no other. */
async function answer(call: ActionCall, response: ServerResponse, parts: Parts): Promise<void> {
  const startedMs = performance.now()
  let code: string | undefined
  try {
    sendReply(call, await perform(call, response, parts), response)
  } catch (error) {
    if (error instanceof LostReply) {
      code = 'LOST_REPLY'
      response.destroy()
    } else {
      const failure = asCloudError(error, call, parts)
      code = failure.code
      sendJson(response, 200, { requestId: call.requestId, code, message: failure.message })
    }
  }
  parts.journal.record({
    type: 'wireRequest',
    action: call.action,
    durationMs: performance.now() - startedMs,
    collection: call.collection,
    functionName: call.functionName,
    requestId: call.invocation?.requestId ?? call.requestId,
    error: code,
  })
}

function sendReply(call: ActionCall, reply: ActionReply, response: ServerResponse): void {
  if ('bytes' in reply) sendBytes(response, 200, 'application/octet-stream', reply.bytes)
  else sendJson(response, 200, { requestId: call.requestId, ...reply.body })
}

async function perform(call: ActionCall, response: ServerResponse, parts: Parts): Promise<ActionReply> {
  const action = findAction(call.action)
  if (call.action.startsWith('database.')) {
    if (call.invocation !== undefined) call.invocation.databaseRequests += 1
    holdTransaction(call, response, parts)
  }
  try {
    return await withFaults(parts.faults, call, () => action(call, parts))
  } catch (error) {
    if (error instanceof CloudError && call.action === 'database.commitTransaction') await giveUp(call, parts)
    throw error
  }
}

/** An operation of a transaction is in flight until its reply has been sent. */
function holdTransaction({ fields }: ActionCall, response: ServerResponse, { database }: Parts): void {
  const transactionId = fields.optionalText('transactionId')
  if (transactionId !== undefined) response.once('close', database.beginOperation(transactionId))
}

/** A commit that failed, also by a fault, leaves no locks behind: the SDK starts over without rolling back. */
async function giveUp({ fields }: ActionCall, { database }: Parts): Promise<void> {
  await database.abortTransaction(fields.text('transactionId')).catch(() => undefined)
}

/** What nobody foresaw is told to the log in full and to the caller by its request id. */
function asCloudError(error: unknown, call: ActionCall, { journal }: Parts): CloudError {
  if (error instanceof CloudError && error.cause === undefined) return error
  const cause = error instanceof CloudError ? error.cause : error
  const trace = cause instanceof Error ? cause.stack : String(cause)
  journal.record({ type: 'warning', text: `${call.action} ${call.requestId} failed unexpectedly: ${trace}` })
  return new CloudError('SYS_ERR', `see the log of the local cloud, request ${call.requestId}`)
}
